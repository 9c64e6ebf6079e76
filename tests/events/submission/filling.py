"""Filling in the form as a browser without script does."""

from events.submission import addresses
from events.submission.drafts import PAGES

ANSWERS = {
    "what": {
        "title": "Höstkonsert",
        "body": "Kören sjunger visor från skärgården. Kaffe serveras.",
        "text_language": "sv",
        "category": "",
    },
    "when": {
        "day": "28",
        "month": "11",
        "year": "",
        "length": "hours",
        "start": "kl 19",
        "end": "21",
        "again": "never",
    },
    "where": {"place": "other", "place_name": "Bystugan", "street": "Byvägen 1", "online_url": ""},
    "price": {"price": "costs", "amount": "5–12", "ticket_url": ""},
    "who": {"association": "Visklubben", "name": "Vera Visa", "email": "vera@example.fi", "phone": ""},
}


def at(name: str, language: str = "sv", **where) -> str:
    return addresses.path(name, language, **where)


def begin(client, language: str = "sv"):
    return client.post(at("begin", language))


def post(client, page: str, typed: dict, language: str = "sv"):
    """Where a post leads: elsewhere, or to the same page again, which is then answered."""
    url = at("page", language, number=PAGES.index(page) + 1)
    response = client.post(url, typed)
    return client.get(url) if response.url == url else response


def answer(client, page: str, language: str = "sv", **changes):
    """Post one page; a page that asks back is told that it understood."""
    typed = ANSWERS[page] | changes
    response = post(client, page, typed, language)
    if page == "when" and response.status_code == 200 and response.context["shows_echo"]:
        response = post(client, page, typed | {"echoed": response.context["form"].echo}, language)
    return response


def fill(client, language: str = "sv", **changes):
    """The whole form up to the page where the answers are checked. changes: by page, fields that differ."""
    begin(client, language)
    return fill_pages(client, language, **changes)


def fill_pages(client, language: str = "sv", **changes):
    """The pages of a form that is begun."""
    for page in PAGES:
        response = answer(client, page, language, **changes.get(page, {}))
        assert response.status_code == 302, response.context["errors"]
    return client.get(response.url)


def send(client, language: str = "sv", **changes):
    """The whole form, sent: the page that comes then."""
    fill(client, language, **changes)
    return client.post(at("check", language), {"do": "send"}, follow=True)
