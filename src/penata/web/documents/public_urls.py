"""Addresses of services in the portal; every one of them is open."""

from django.urls import path

from penata.web.documents import opened

app_name = "service"
urlpatterns = [
    path("layanan/", opened.listing, name="list"),
    path("layanan/<slug:service>/", opened.detail, name="public"),
]
