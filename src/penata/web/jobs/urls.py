"""Addresses of runs."""

from django.urls import path

from penata.web.jobs import views

app_name = "jobs"
urlpatterns = [path("", views.progress, name="progress"), path("mulai/", views.ask, name="ask")]
