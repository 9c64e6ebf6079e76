"""The addresses of reports in three languages, resolved before Wagtail's tree. The words are in `addresses`."""

from django.urls import path

from jtw.languages import LANGUAGES

from .addresses import route
from .views import organisers, visitors

VIEWS = {"answer": organisers.answer, "thanks": visitors.thanks, "report": visitors.report}

urlpatterns = [path(route(name, language), view) for language in LANGUAGES for name, view in VIEWS.items()]
