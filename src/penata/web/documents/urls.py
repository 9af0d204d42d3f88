"""Addresses of services in the workroom."""

from django.urls import path

from penata.web.documents import counter, holdings, keeping, room, simplify_views

app_name = "documents"
urlpatterns = [
    path("layanan/", room.inbox, name="list"),
    path("layanan/penyederhanaan/", simplify_views.listing, name="simplifying"),
    path("layanan/penyederhanaan/<slug:service>/", simplify_views.detail, name="simplify"),
    path("layanan/katalog/", keeping.listing, name="catalogue"),
    path("layanan/katalog/baru/", keeping.new, name="new"),
    path("layanan/katalog/<slug:service>/", keeping.edit, name="edit"),
    path("layanan/loket/", counter.choose, name="counter"),
    path("layanan/loket/cari/", counter.find, name="find"),
    path("layanan/loket/<slug:service>/", counter.record, name="record"),
    path("layanan/permohonan/<str:code>/pin/", counter.renew_pin, name="renew_pin"),
    path("layanan/data/", holdings.register, name="holdings"),
    path("layanan/permohonan/<str:code>/", room.detail, name="detail"),
    path("layanan/permohonan/<str:code>/surat/", room.letter, name="letter"),
    path("layanan/permohonan/<str:code>/berkas/<uuid:paper>/", room.paper, name="paper"),
]
