"""A crawler that follows every link of the site: whether it ends, what it meets, and how long that takes.

    .venv/bin/python -m benchmarks.crawler [number of events, 300]

Crawls a year of made-up events in Swedish, with every feed, and asks for the other languages of each page.
"""

import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup

SITE = "http://testserver"
NOT_PUBLIC = ("/admin/", "/static/", "/media/")


def crawl(get: Callable, start: str, *, most: int) -> dict:
    """By address, the answer to each that links lead to from start. Links are followed on pages below start that do
    not ask crawlers to leave them.

    get: gives the answer to a path. Raises RuntimeError where there are more than most addresses.
    """
    answers: dict = {}
    waiting = deque([start])
    while waiting:
        address = waiting.popleft()
        if address in answers:
            continue
        if len(answers) == most:
            raise RuntimeError(f"No end in sight: {', '.join(list(answers)[-5:])}")
        answers[address] = get(address)
        if address.startswith(start):
            waiting.extend(links_on(address, answers[address]))
    return answers


def links_on(address: str, answer) -> list[str]:
    """Where a page and a redirect lead within the site."""
    targets = []
    if is_page(answer) and not (page := page_of(answer)).select('meta[name="robots"][content="nofollow"]'):
        targets = [link["href"] for link in page.select("[href]")]
    targets += [answer.headers["Location"]] if "Location" in answer.headers else []
    found = dict.fromkeys(urldefrag(urljoin(SITE + address, target))[0] for target in targets)
    inside = [target.removeprefix(SITE) for target in found if target.startswith(f"{SITE}/")]
    return [target for target in inside if not target.startswith(NOT_PUBLIC)]


def is_page(answer) -> bool:
    return answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html")


def is_findable(answer) -> bool:
    """Whether a page says under which address it is to be found, or that it is not."""
    return bool(page_of(answer).select('link[rel="canonical"], meta[name="robots"][content="noindex"]'))


def page_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


def main(events: int) -> None:
    from benchmarks.town import filled_database  # sets up Django

    with filled_database(events):
        from django.test import Client  # needs Django

        begun = time.perf_counter()
        answers = crawl(Client().get, "/sv/", most=100_000)
        print(f"{len(answers)} addresses in {time.perf_counter() - begun:.0f} s")
        print(dict(Counter(answer.status_code for answer in answers.values())))
        print("Broken:", [address for address, answer in answers.items() if answer.status_code >= 400])
        pages = [address for address, answer in answers.items() if is_page(answer)]
        print(f"{len(pages)} pages; without canonical:", [each for each in pages if not is_findable(answers[each])])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
