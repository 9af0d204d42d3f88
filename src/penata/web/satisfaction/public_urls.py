"""Addresses of surveys in the portal; every one of them is open."""

from django.urls import path

from penata.web.satisfaction import opened, sending

app_name = "survey"
urlpatterns = [
    path("survei/", sending.listing, name="list"),
    path("survei/<str:code>/", sending.form, name="form"),
    path("survei/<str:code>/terima-kasih/", sending.thanks, name="thanks"),
    path("survei/<str:code>/kios/<str:key>/", sending.kiosk, name="kiosk"),
    path("survei/<str:code>/kios/<str:key>/terima-kasih/", sending.kiosk_thanks, name="kiosk_thanks"),
    path("kepuasan/", opened.listing, name="results"),
    path("kepuasan/data.csv", opened.as_csv, name="csv"),
    path("kepuasan/data.json", opened.as_json, name="json"),
    path("kepuasan/<str:code>/", opened.detail, name="result"),
]
