"""The address behind the links of moderators' letters, outside the admin: a phone need not be signed in there."""

from django.urls import path

from jtw.languages import LANGUAGES

from .by_mail import route
from .views.by_mail import approve

urlpatterns = [path(route(language), approve) for language in LANGUAGES]
