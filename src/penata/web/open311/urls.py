"""Addresses of the workroom about apps that send complaints."""

from django.urls import path

from penata.web.open311 import room

app_name = "apps"
urlpatterns = [path("pengaduan/aplikasi/", room.clients, name="list")]
