"""Addresses of queues in the portal; every one of them is open."""

from django.urls import path

from penata.web.queues import citizen, display

app_name = "queue"
urlpatterns = [
    path("antre/", citizen.points, name="points"),
    path("antre/tiket/", citizen.find, name="find"),
    path("antre/tiket/<str:code>/", citizen.ticket, name="ticket"),
    path("antre/<slug:point>/", citizen.choose, name="point"),
    path("antre/<slug:point>/ambil/", citizen.take_number, name="take"),
    path("antre/<slug:point>/layar/", display.display, name="display"),
]
