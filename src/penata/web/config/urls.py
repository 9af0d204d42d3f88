"""Addresses. What concerns a government carries it in the address."""

from django.urls import include, path

from penata.web.config import errors, views
from penata.web.config.metrics import metrics

urlpatterns = [
    path("", views.portal, name="portal"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("bahasa/", views.choose_language, name="language"),
    path("akun/", include("penata.web.accounts.urls")),
    path("hukum/", include("penata.web.regulations.public_urls")),
    path(
        "p/<slug:city>/",
        include(
            [
                path("", include("penata.web.portal.urls")),
                path("", include("penata.web.complaints.public_urls")),
                path("", include("penata.web.documents.public_urls")),
                path("", include("penata.web.satisfaction.public_urls")),
                path("", include("penata.web.queues.public_urls")),
                path("open311/v2/", include("penata.web.open311.public_urls")),
            ]
        ),
    ),
    path(
        "k/<slug:government>/",
        include(
            [
                path("", include("penata.web.organisation.urls")),
                path("", include("penata.web.scenarios.urls")),
                path("", include("penata.web.institution.urls")),
                path("", include("penata.web.open311.urls")),
                path("", include("penata.web.lapor.urls")),
                path("", include("penata.web.complaints.urls")),
                path("", include("penata.web.documents.urls")),
                path("", include("penata.web.satisfaction.urls")),
                path("", include("penata.web.portal.room_urls")),
                path("", include("penata.web.queues.urls")),
                path("", include("penata.web.regulations.urls")),
                path("pekerjaan/", include("penata.web.jobs.urls")),
                path("riwayat/", include("penata.web.audit.urls")),
                path("", include("penata.web.config.gallery")),
            ]
        ),
    ),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.fault
