import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, Locale, Page, Site

from jtw.languages import LANGUAGES

TRUNK = [
    ("Root", "root", "sv"),
    ("Den här veckan", "sv", "sv"),
    ("Evenemang", "evenemang", "sv"),
    ("Tällä viikolla", "fi", "fi"),
    ("Tapahtumat", "tapahtumat", "fi"),
    ("This week", "en", "en"),
    ("Events", "events", "en"),
]


def trunk():
    return list(Page.objects.order_by("path").values_list("title", "slug", "locale__language_code"))


@pytest.mark.django_db
def test_a_new_database_has_a_home_and_an_event_index_in_each_language():
    assert trunk() == TRUNK


@pytest.mark.django_db
def test_the_pages_of_one_place_are_translations_of_each_other():
    pages = Page.objects.filter(depth__gt=1).order_by("path")
    keys = [page.translation_key for page in pages]
    assert (keys[0::2], keys[1::2]) == ([keys[0]] * 3, [keys[1]] * 3)


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_gets_its_trunk_again():
    call_command("flush", interactive=False)
    assert trunk() == TRUNK
    assert sorted(Locale.objects.values_list("language_code", flat=True)) == sorted(LANGUAGES)
    assert (Collection.objects.count(), Site.objects.get().root_page.slug) == (1, "sv")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("group", "doors"),
    [
        ("Editors", {"venue": 200, "organisation": 200, "category": 302, "desk": 302}),
        ("Moderators", {"venue": 200, "organisation": 200, "category": 200, "desk": 200}),
    ],
)
def test_who_works_on_a_new_site_gets_through_the_doors_of_their_work(client, group, doors):
    addresses = {
        "venue": reverse("wagtailsnippets_events_venue:add"),
        "organisation": reverse("wagtailsnippets_organisations_organisation:add"),
        "category": reverse("wagtailsnippets_events_category:add"),
        "desk": reverse("desk:queue"),
    }
    user = User.objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    assert {name: client.get(addresses[name]).status_code for name in doors} == doors
