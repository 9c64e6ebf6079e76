"""Before Wagtail's own, which only lets in who is signed in already."""

from django.urls import path

from . import views

urlpatterns = [path("second-factor/", views.factor, name="second_factor")]
