from django.urls import path

from jtw.languages import LANGUAGES

from . import views

urlpatterns = [
    path("", views.root),
    *(path(f"{language}/", views.home) for language in LANGUAGES),
]
