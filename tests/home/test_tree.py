import pytest
from django.core.management import call_command
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
