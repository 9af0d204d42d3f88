"""Addresses of GeoReport v2: below `p/<city>/open311/v2/`, each ending in its format."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from penata.web.open311 import views


class FormConverter(StringConverter):
    """The format an address ends in."""

    regex = "xml|json"


register_converter(FormConverter, "form")
app_name = "open311"
urlpatterns = [
    path("discovery.<form:form>", views.discovery, name="discovery"),
    path("services.<form:form>", views.services, name="services"),
    path("services/<str:code>.<form:form>", views.definition, name="definition"),
    path("requests.<form:form>", views.requests, name="requests"),
    path("requests/<str:code>.<form:form>", views.request_one, name="request"),
    path("tokens/<str:token>.<form:form>", views.token, name="token"),
    path("servicerequestupdates.<form:form>", views.changes, name="updates"),
]
