"""Addresses of the exchange with SP4N-LAPOR! in the workroom."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from penata.web.lapor import pages


class FormConverter(StringConverter):
    """The kind of file given out."""

    regex = "csv|xlsx|json"


register_converter(FormConverter, "lapor_form")
app_name = "lapor"
urlpatterns = [
    path("pengaduan/lapor/", pages.exchange, name="exchange"),
    path("pengaduan/lapor/ekspor.<lapor_form:form>", pages.export, name="export"),
]
