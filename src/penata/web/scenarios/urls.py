"""Addresses of scenarios, placement, money and documents."""

from django.urls import path

from penata.web.scenarios import (
    document_views,
    explore_views,
    inside_views,
    looks,
    outcome_views,
    papers,
    placement_views,
    question_views,
    rule_views,
    surplus_views,
    views,
    wish_views,
)

app_name = "scenarios"
urlpatterns = [
    path("rancangan/", views.listing, name="list"),
    path("rancangan/pilih/", views.choose, name="choose"),
    path("rancangan/tarik/", views.withdraw, name="withdraw"),
    path("rancangan/keinginan/", wish_views.wishes, name="wishes"),
    path("rancangan/batas/", explore_views.frontier, name="frontier"),
    path("rancangan/batas/jadikan/", explore_views.take, name="take"),
    path("rancangan/pasangan/", explore_views.pair, name="pair"),
    path("rancangan/kepastian/", explore_views.sureness, name="sureness"),
    path("rancangan/cara-lain/", explore_views.ways, name="ways"),
    path("rancangan/dalam/", inside_views.agencies, name="insides"),
    path("rancangan/dalam/<str:id>/", inside_views.agency, name="inside"),
    path("rancangan/<slug:id>/", views.detail, name="detail"),
    path("penempatan/", placement_views.placement, name="placement"),
    path("penempatan/putuskan/", placement_views.decide, name="decide"),
    path("penempatan/tanya/", question_views.question, name="question"),
    path("penempatan/tanya/lembar/", question_views.sheet, name="sheet"),
    path("penempatan/tanpa-jabatan/", surplus_views.without, name="without"),
    path("penempatan/tanpa-jabatan/surat/", surplus_views.letter, name="letter"),
    path("penempatan/tanpa-jabatan/orang/<str:employee>/", surplus_views.person, name="without_person"),
    path("penempatan/lampiran/", surplus_views.annex, name="annex"),
    path("penempatan/dampak/", outcome_views.touched, name="outcomes"),
    path("penempatan/aturan/", rule_views.rules, name="rules"),
    path("penempatan/aturan/<slug:code>/", rule_views.ruled, name="ruled"),
    path("anggaran/", views.budget, name="budget"),
    path("dokumen/", document_views.documents, name="documents"),
    path("dokumen/kop/logo/", looks.logo, name="logo"),
    path("dokumen/kop/templat/", looks.template, name="template"),
    path("dokumen/jabatan/<str:agency>/<slug:kind>/", papers.paper, name="paper"),
    path("dokumen/<str:name>", document_views.download, name="download"),
]
