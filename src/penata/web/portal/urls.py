"""Addresses of the portal; every one of them is open."""

from django.urls import path

from penata.web.portal import views

app_name = "city"
urlpatterns = [path("", views.home, name="home")]
