"""The addresses of reports in three languages, resolved before Wagtail's tree. The words are in `addresses`."""

from django.urls import path

from jtw.languages import LANGUAGES

from . import views
from .addresses import route

VIEWS = {"answer": views.answer, "thanks": views.thanks, "report": views.report}

urlpatterns = [path(route(name, language), view) for language in LANGUAGES for name, view in VIEWS.items()]
