"""Addresses of institutional evaluation; the year stands in the query as `tahun`."""

from django.urls import path

from penata.web.institution import filling, views

app_name = "institution"
urlpatterns = [
    path("kelembagaan/", views.listing, name="list"),
    path("kelembagaan/buka/", views.open_round, name="open"),
    path("kelembagaan/tutup/", views.close_round, name="close"),
    path("kelembagaan/arah/", views.directions, name="directions"),
    path("kelembagaan/<str:id>/", views.result, name="result"),
    path("kelembagaan/<str:id>/isi/", filling.fill, name="fill"),
    path("kelembagaan/<str:id>/keadaan/", views.describe, name="describe"),
    path("kelembagaan/<str:id>/tingkat/", views.settle, name="settle"),
    path("kelembagaan/<str:id>/berkas/", filling.sheet, name="sheet"),
]
