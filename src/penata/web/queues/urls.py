"""Addresses of queues in the workroom."""

from django.urls import path

from penata.web.queues import outage, room, setup, staffing

app_name = "queues"
urlpatterns = [
    path("antrean/", room.listing, name="list"),
    path("antrean/baru/", setup.begin, name="begin"),
    path("antrean/<slug:point>/", room.desk, name="desk"),
    path("antrean/<slug:point>/cetak/<str:code>/", room.paper, name="paper"),
    path("antrean/<slug:point>/luring/", outage.receive, name="outage"),
    path("antrean/<slug:point>/atur/", setup.change, name="setup"),
    path("antrean/<slug:point>/petugas/", staffing.staffing, name="staffing"),
    path("antrean/<slug:point>/jejak/", room.trail, name="trail"),
]
