from django.urls import path

from jtw.languages import LANGUAGES

from . import machines, views

urlpatterns = [
    path("robots.txt", machines.robots),
    path("sitemap.xml", machines.sitemap_index),
    path("sitemap-current.xml", machines.sitemap),
    path("sitemap-past-<int:year>.xml", machines.sitemap),
    path("", views.root),
    *(path(f"{language}/", views.home) for language in LANGUAGES),
]
