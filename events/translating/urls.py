"""The translation desk's addresses in the admin, below /admin/translating/."""

from django.urls import path

from .views import filling, listing, words

app_name = "translating"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("<uuid:key>/<str:language>/", words.pair, name="pair"),
    path("<uuid:key>/<str:language>/save/", words.save, name="save"),
    path("<uuid:key>/<str:language>/publish/", words.publish, name="publish"),
    path("<uuid:key>/<str:language>/fill/", filling.fill, name="fill"),
]
