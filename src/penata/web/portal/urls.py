"""Addresses of the portal; every one of them is open."""

from django.urls import path

from penata.web.portal import information, installing, kept, views

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
    path("kinerja/", kept.performance, name="performance"),
    path("kinerja/data.csv", kept.performance_csv, name="performance_csv"),
    path("kinerja/data.json", kept.performance_json, name="performance_json"),
    path("kinerja/<str:code>/", kept.agency, name="agency_performance"),
    path("komitmen/", kept.commitments, name="commitments"),
    path("komitmen/data.csv", kept.commitments_csv, name="commitments_csv"),
    path("komitmen/data.json", kept.commitments_json, name="commitments_json"),
    path("instansi/<str:code>", information.agency, name="agency"),
]
