"""The room of governments; draws the borders between them after every migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class GovernmentsConfig(AppConfig):
    """Tenants."""

    name = "penata.web.governments"
    label = "governments"

    def ready(self) -> None:
        from penata.web.governments.borders import borders_build, borders_lift

        pre_migrate.connect(borders_lift, sender=self, dispatch_uid="penata.borders.lift")
        post_migrate.connect(borders_build, dispatch_uid="penata.borders")
