"""Addresses of scenarios, placement, money and documents."""

from django.urls import path

from penata.web.scenarios import looks, papers, placement_views, views

app_name = "scenarios"
urlpatterns = [
    path("rancangan/", views.listing, name="list"),
    path("rancangan/pilih/", views.choose, name="choose"),
    path("rancangan/tarik/", views.withdraw, name="withdraw"),
    path("rancangan/<slug:id>/", views.detail, name="detail"),
    path("penempatan/", placement_views.placement, name="placement"),
    path("penempatan/putuskan/", placement_views.decide, name="decide"),
    path("anggaran/", views.budget, name="budget"),
    path("dokumen/", views.documents, name="documents"),
    path("dokumen/kop/logo/", looks.logo, name="logo"),
    path("dokumen/kop/templat/", looks.template, name="template"),
    path("dokumen/jabatan/<str:agency>/<slug:kind>/", papers.paper, name="paper"),
    path("dokumen/<str:name>", views.download, name="download"),
]
