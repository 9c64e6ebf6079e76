"""What a reader meets on a page, as plain values."""

from bs4 import BeautifulSoup
from django.http import HttpResponse


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def text(element) -> str:
    """What a screen reader says: without what is hidden from it."""
    for hidden in element.select("[aria-hidden=true]"):
        hidden.extract()
    return " ".join(element.get_text(" ").split())


def listed(response) -> dict[str, list[str]]:
    """By heading (of a day or a band) that has any, the accessible names of its entries, in the order of the page."""
    found: dict[str, list[str]] = {}
    for heading in soup(response).select("main h2, main h3, main h4"):
        if link := heading.find("a"):
            found[list(found)[-1]].append(text(link))
        else:
            found[text(heading)] = []
    return {heading: names for heading, names in found.items() if names}


def titles(response) -> dict[str, list[str]]:
    """As `listed`, with the titles alone."""
    return {heading: [name.split(" – ")[0] for name in names] for heading, names in listed(response).items()}


def headings(response) -> list[tuple[str, str]]:
    return [(heading.name, text(heading)) for heading in soup(response).select("main h1, main h2, main h3, main h4")]


def notices(response) -> list[tuple[str, str]]:
    """The lines on days that an event has left: text and address."""
    return [(text(line), line.a["href"]) for line in soup(response).select(".day__notice")]


def links(response, selector: str) -> list[tuple[str, str]]:
    """The links within what a selector finds: text and address."""
    return [(text(link), link["href"]) for part in soup(response).select(selector) for link in part.select("a[href]")]


def head(response, *relations: str) -> dict[str, str]:
    """Of the <link>s of a page: hreflangs by language for "alternate", else the address of each relation."""
    page = soup(response)
    found = {}
    for relation in relations:
        for link in page.select(f"head link[rel={relation}]"):
            if relation != "alternate" or link.get("hreflang"):
                found[link.get("hreflang") or relation] = link["href"]
    return found


def meta(response, name: str) -> str | None:
    found = soup(response).select_one(f'head meta[name="{name}"], head meta[property="{name}"]')
    return found["content"] if found else None
