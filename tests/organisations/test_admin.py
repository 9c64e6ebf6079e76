import pytest
from django.urls import reverse

from organisations.models import Organisation
from tests.forms import filled, text_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(Organisation.snippet_viewset.get_url_name(name), args=args)


def test_an_organisation_is_written_with_its_names_and_contact(admin_client):
    answers = {"name_sv": "Kören", "name_fi": "Kuoro", "slug": "koren", "kind": "group", "email": "koren@example.org"}

    admin_client.post(url("add"), filled(admin_client.get(url("add")), "[data-edit-form]", **answers))

    made = Organisation.objects.get()
    assert {name: getattr(made, name) for name in answers} == answers


def test_organisations_are_found_by_any_name_and_merged_ones_are_not_listed(admin_client):
    choir = Organisation.objects.create(name_sv="Kören", name_fi="Kuoro", slug="koren")
    Organisation.objects.create(name_sv="Gamla kören", name_fi="Kuoro", slug="gamla", merged_into=choir)
    Organisation.objects.create(name_sv="Klubben", slug="klubben")

    found = admin_client.get(url("list"), {"q": "kuoro"})

    assert text_of(found, "td.title .title-wrapper") == ["Kören"]
