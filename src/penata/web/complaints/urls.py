"""Addresses of complaints in the workroom."""

from django.urls import path

from penata.web.complaints import counter, moderating, shaping, views

app_name = "complaints"
urlpatterns = [
    path("pengaduan/", views.listing, name="list"),
    path("pengaduan/catat/", counter.record, name="record"),
    path("pengaduan/jawaban-baku/", counter.canned, name="canned"),
    path("pengaduan/batas-kelurahan/", shaping.outlines, name="outlines"),
    path("pengaduan/orang-tepercaya/", counter.trustees, name="trustees"),
    path("pengaduan/<str:code>/", views.detail, name="detail"),
    path("pengaduan/<str:code>/pin/", views.renew_pin, name="renew_pin"),
    path("pengaduan/<str:code>/foto/<uuid:picture>/", views.photo, name="photo"),
    path("pengaduan/<str:code>/foto/<uuid:picture>/tutupi/", moderating.cover, name="cover"),
]
