"""Addresses of services in the portal; every one of them is open."""

from django.urls import path

from penata.web.documents import apply, opened, tracking, verifying

app_name = "service"
urlpatterns = [
    path("layanan/", opened.listing, name="list"),
    path("layanan/lacak/", tracking.enter, name="enter"),
    path("layanan/lacak/permohonan/", tracking.own, name="own"),
    path("layanan/lacak/surat/", tracking.letter, name="letter"),
    path("layanan/lacak/keluar/", tracking.leave, name="leave"),
    path("layanan/<slug:service>/", opened.detail, name="public"),
    path("layanan/<slug:service>/mohon/", apply.begin, name="begin"),
    path("layanan/<slug:service>/mohon/periksa/", apply.check, name="check"),
    path("layanan/<slug:service>/mohon/terkirim/", apply.sent, name="sent"),
    path("layanan/<slug:service>/mohon/lupakan/", apply.forget, name="forget"),
    path("layanan/<slug:service>/mohon/berkas/<uuid:paper>/", apply.paper, name="paper"),
    path("layanan/<slug:service>/mohon/<slug:page>/", apply.page, name="page"),
    path("surat/<str:code>/", verifying.verify, name="verify"),
]
