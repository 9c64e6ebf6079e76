"""The trunk of the content tree: three locales, each with its home page and event index."""

from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from events.models import EventIndexPage
from jtw.languages import LANGUAGES

from .models import HomePage

EVENT_INDEXES = {"sv": ("Evenemang", "evenemang"), "fi": ("Tapahtumat", "tapahtumat"), "en": ("Events", "events")}
TITLES = {"sv": "Den här veckan", "fi": "Tällä viikolla", "en": "This week"}


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
        homes = plant_translations(root, HomePage, {code: (TITLES[code], code) for code in LANGUAGES})
        plant_indexes(homes)
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page": homes["sv"], "site_name": "Jeppis This Week"},
        )


def plant_indexes(homes: dict[str, HomePage]) -> None:
    key = None
    for code, home in homes.items():
        title, slug = EVENT_INDEXES[code]
        index = EventIndexPage(title=title, slug=slug, locale=home.locale, **({"translation_key": key} if key else {}))
        home.add_child(instance=index)
        key = index.translation_key


def plant_translations(parent: Page, model, words: dict[str, tuple[str, str]]) -> dict:
    """A page of model in each locale below parent, with one translation_key. words: code -> (title, slug)."""
    pages, key = {}, None
    for code, (title, slug) in words.items():
        locale = Locale.objects.get(language_code=code)
        page = model(title=title, slug=slug, locale=locale, **({"translation_key": key} if key else {}))
        pages[code] = parent.add_child(instance=page)
        key = page.translation_key
    return pages
