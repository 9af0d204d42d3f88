"""Addresses of open information in the workroom."""

from django.urls import path

from penata.web.portal import information

app_name = "information"
urlpatterns = [path("keterbukaan/", information.releasing, name="release")]
