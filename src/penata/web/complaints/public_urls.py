"""Addresses of complaints in the portal; every one of them is open."""

from django.urls import path

from penata.web.complaints import filing, opened, picking, tracking, whole

app_name = "complaint"
urlpatterns = [
    path("pengaduan/baru/", filing.what, name="what"),
    path("pengaduan/baru/di-mana/", filing.where, name="where"),
    path("pengaduan/baru/peta.svg", picking.drawing, name="drawing"),
    path("pengaduan/baru/siapa/", filing.who, name="who"),
    path("pengaduan/baru/periksa/", filing.check, name="check"),
    path("pengaduan/baru/terkirim/", filing.sent, name="sent"),
    path("pengaduan/baru/luring/", whole.offline, name="offline"),
    path("pengaduan/baru/utuh/", whole.receive, name="whole"),
    path("pengaduan/baru/lupakan/", filing.forget, name="forget"),
    path("pengaduan/baru/foto/<uuid:picture>/", filing.photo, name="draft_photo"),
    path("pengaduan/lacak/", tracking.enter, name="enter"),
    path("pengaduan/lacak/laporan/", tracking.own, name="own"),
    path("pengaduan/lacak/keluar/", tracking.leave, name="leave"),
    path("pengaduan/lacak/foto/<uuid:picture>/", tracking.photo, name="own_photo"),
    path("laporan/", opened.listing, name="list"),
    path("laporan/peta/", opened.on_map, name="map"),
    path("laporan/statistik/", opened.statistics, name="statistics"),
    path("laporan/data.csv", opened.as_csv, name="csv"),
    path("laporan/data.json", opened.as_json, name="json"),
    path("laporan/umpan.rss", opened.as_rss, name="rss"),
    path("laporan/<str:code>/", opened.detail, name="public"),
    path("laporan/<str:code>/foto/<uuid:picture>/", opened.photo, name="public_photo"),
]
