"""The translation desk's addresses in the admin, below /admin/translating/."""

from django.urls import path

from . import views

app_name = "translating"
urlpatterns = [
    path("", views.listing, name="list"),
]
