"""Addresses of the city."""

from django.urls import path

from penata.web.organisation import import_views, views

app_name = "organisation"
urlpatterns = [
    path("", views.home, name="home"),
    path("data/", views.data, name="data"),
    path("data/<str:id>/", views.agency, name="agency"),
    path("impor/", import_views.bring_in, name="import"),
    path("impor/masalah/", import_views.problems, name="problems"),
    path("impor/templat/", import_views.template, name="template"),
    path("analisis/", views.findings, name="findings"),
]
