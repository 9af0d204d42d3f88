"""Addresses of the portal; every one of them is open."""

from django.urls import path

from penata.web.portal import information, installing, views

app_name = "city"
urlpatterns = [
    path("", views.home, name="home"),
    path("aplikasi.webmanifest", installing.manifest, name="manifest"),
    path("sw.js", installing.worker, name="worker"),
    path("luring/", installing.offline, name="offline"),
    path("instansi/", information.find, name="find"),
    path("instansi/data.csv", information.as_csv, name="csv"),
    path("instansi/data.json", information.as_json, name="json"),
    path("instansi/organisasi.jsonld", information.as_json_ld, name="json_ld"),
    path("instansi/organisasi.ttl", information.as_turtle, name="turtle"),
    path("instansi/<str:code>", information.agency, name="agency"),
]
