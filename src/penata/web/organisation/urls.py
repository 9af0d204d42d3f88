"""Addresses of the city."""

from django.urls import path

from penata.web.organisation import views

app_name = "organisation"
urlpatterns = [
    path("", views.home, name="home"),
    path("data/", views.data, name="data"),
    path("data/<str:id>/", views.agency, name="agency"),
    path("impor/", views.bring_in, name="import"),
    path("impor/templat/", views.template, name="template"),
    path("analisis/", views.findings, name="findings"),
]
