"""The register's and people's own addresses, in three languages. The words are in `addresses`."""

from django.urls import path

from jtw.languages import LANGUAGES

from . import addresses
from .views import members, mine, register, sign_in

VIEWS = {
    "register": register.register,
    "ask": register.question,  # before those whose first word is an association's
    "claim": register.claim,
    "question": register.question,
    "sign_in": sign_in.ask,
    "code": sign_in.enter,
    "sign_out": sign_in.leave,
    "mine": mine.mine,
    "me": mine.me,
    "profile": members.profile,
    "members": members.members,
}

urlpatterns = [path(addresses.route(name, language), view) for language in LANGUAGES for name, view in VIEWS.items()]
