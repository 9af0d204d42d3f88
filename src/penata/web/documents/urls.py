"""Addresses of services in the workroom."""

from django.urls import path

from penata.web.documents import keeping

app_name = "documents"
urlpatterns = [
    path("layanan/katalog/", keeping.listing, name="catalogue"),
    path("layanan/katalog/baru/", keeping.new, name="new"),
    path("layanan/katalog/<slug:service>/", keeping.edit, name="edit"),
]
