"""What stands on every public page: navigation, languages, footer, and the page's own addresses for machines."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import override

from events import addresses
from events.feed_links import home_feeds
from jtw import stamp
from jtw.languages import LANGUAGES, active_language
from jtw.page_links import PageLinks
from jtw.remembered import remembered
from organisations import addresses as people_addresses

from .models import ContentPage

OWN_NAMES = {"sv": "Svenska", "fi": "Suomi", "en": "English"}


def furniture(request) -> dict:
    """Context processor; what it says is made only where a template asks."""
    return {"furniture": SimpleLazyObject(lambda: furniture_of(request))}


def furniture_of(request) -> dict:
    language = active_language()
    links = getattr(request, "page_links", None) or links_of_no_page()
    return {
        "home_url": addresses.home(language),
        "search_url": addresses.search(language),
        "navigation": navigation(request, language),
        "languages": [
            {"code": code, "name": OWN_NAMES[code], "url": links.paths[code], "is_current": code == language}
            for code in LANGUAGES
        ],
        "hreflangs": hreflangs(links),
        "canonical": addresses.absolute(links.canonical) if links.canonical else "",
        "description": links.description or _("What is on in Jakobstad, told by its associations and the city."),
        "share_image": addresses.absolute(links.share_image) if links.share_image else "",
        "feeds": links.feeds or home_feeds(language),
        "footer_links": remembered(("footer", language), stamp.of(request), lambda: footer_links(language)),
        "is_noindex": links.is_noindex,
        "is_nofollow": links.is_nofollow,
    }


def links_of_no_page() -> PageLinks:
    """What errors have: the way home in each language, and nothing for search engines to keep."""
    return PageLinks(paths={code: addresses.home(code) for code in LANGUAGES}, is_noindex=True)


def hreflangs(links: PageLinks) -> list[tuple[str, str]]:
    """(language, absolute address) of each real text, and x-default; none for a page that is not to be kept."""
    found = [(code, addresses.absolute(path)) for code, path in links.alternates.items()]
    default = links.x_default or links.alternates.get("sv", "")
    return [*found, ("x-default", addresses.absolute(default))] if found and default else []


def navigation(request, language: str) -> list[dict]:
    home, events, search = addresses.home(language), addresses.listing(language), addresses.search(language)
    return [
        {"label": _("This week"), "url": home, "is_current": request.path == home},
        {"label": _("Events"), "url": events, "is_current": request.path == events},
        {"label": _("Search"), "url": search, "is_current": request.path == search},
    ]


def footer_links(language: str) -> list[dict]:
    """The content pages that are in the footer, the archive, subscriptions, and the register with the way in for its
    people."""
    pages = ContentPage.of_footer(language)
    with override(language):
        archive = {"label": _("Archive"), "url": addresses.archive(language)}
        subscribe = {"label": _("Subscribe"), "url": addresses.taken(language, "subscribe")}
        feeds = {"label": _("About the feeds"), "url": addresses.taken(language, "feeds")}
        register = {"label": _("Associations"), "url": people_addresses.path("register", language)}
        mine = {"label": _("My associations"), "url": people_addresses.path("mine", language)}
    return [*({"label": page.title, "url": page.url} for page in pages), archive, subscribe, feeds, register, mine]
