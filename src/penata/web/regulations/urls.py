"""Addresses of the law in a government's room."""

from django.urls import path

from penata.web.regulations import views

app_name = "regulations"
urlpatterns = [
    path("peraturan/", views.room_index, name="index"),
    path("peraturan/instrumen/", views.room_instruments, name="instruments"),
    path("peraturan/instrumen/<str:id>/", views.room_instrument, name="instrument"),
    path("peraturan/<str:id>/", views.room_rule, name="rule"),
]
