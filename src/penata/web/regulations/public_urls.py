"""Addresses of the law for everybody; documents link to `rule`."""

from django.urls import path

from penata.web.regulations import views

app_name = "law"
urlpatterns = [
    path("", views.index, name="index"),
    path("aturan/<str:id>/", views.rule, name="rule"),
    path("instrumen/", views.instruments, name="instruments"),
    path("instrumen/<str:id>/", views.instrument, name="instrument"),
]
