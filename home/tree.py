"""The trunk of a new site: three locales, each with its home page and event index, and who may work on it."""

import uuid

from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from events.models import EventIndexPage
from jtw.languages import LANGUAGES

from .models import HomePage
from .rights import give_rights

EVENT_INDEXES = {"sv": ("Evenemang", "evenemang"), "fi": ("Tapahtumat", "tapahtumat"), "en": ("Events", "events")}
HOMES = {"sv": ("Den här veckan", "sv"), "fi": ("Tällä viikolla", "fi"), "en": ("This week", "en")}


def plant(**signal) -> None:
    """Make what is missing of the trunk; called after every migrate and flush, and changes nothing the second time."""
    if HomePage.objects.exists():
        return
    with transaction.atomic():
        for code in LANGUAGES:
            Locale.objects.get_or_create(language_code=code)  # before any page: the root takes the default one
        Collection.get_first_root_node() or Collection.add_root(name="Root")
        root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
        Page.objects.filter(depth=2).delete()  # Wagtail's welcome page
        root.refresh_from_db()
        homes = plant_translations(dict.fromkeys(LANGUAGES, root), HomePage, HOMES)
        plant_translations(homes, EventIndexPage, EVENT_INDEXES)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page": homes["sv"], "site_name": "Jeppis This Week"},
        )
        give_rights()


def plant_translations(parents: dict[str, Page], model: type[Page], words: dict[str, tuple[str, str]]) -> dict:
    """A page of model below each parent, all with one translation_key. words: language -> (title, slug)."""
    pages: dict[str, Page] = {}
    key = uuid.uuid4()
    for code, (title, slug) in words.items():
        page = model(title=title, slug=slug, locale=Locale.objects.get(language_code=code), translation_key=key)
        pages[code] = parents[code].add_child(instance=page)
    return pages
