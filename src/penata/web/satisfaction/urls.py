"""Addresses of surveys in the workroom."""

from django.urls import path

from penata.web.satisfaction import views

app_name = "satisfaction"
urlpatterns = [
    path("kepuasan/", views.listing, name="list"),
    path("kepuasan/buka/", views.opening, name="open"),
    path("kepuasan/<str:code>/", views.detail, name="detail"),
    path("kepuasan/<str:code>/qr.svg", views.qr, name="qr"),
    path("kepuasan/<str:code>/unduh/<slug:kind>/", views.download, name="download"),
]
