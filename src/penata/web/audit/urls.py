"""Addresses of the history."""

from django.urls import path

from penata.web.audit import views

app_name = "audit"
urlpatterns = [path("", views.history, name="history")]
