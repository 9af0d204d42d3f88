"""Addresses of services in the workroom."""

from django.urls import path

from penata.web.documents import keeping, room

app_name = "documents"
urlpatterns = [
    path("layanan/", room.inbox, name="list"),
    path("layanan/katalog/", keeping.listing, name="catalogue"),
    path("layanan/katalog/baru/", keeping.new, name="new"),
    path("layanan/katalog/<slug:service>/", keeping.edit, name="edit"),
    path("layanan/permohonan/<str:code>/", room.detail, name="detail"),
    path("layanan/permohonan/<str:code>/surat/", room.letter, name="letter"),
    path("layanan/permohonan/<str:code>/berkas/<uuid:paper>/", room.paper, name="paper"),
]
