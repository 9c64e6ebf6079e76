"""The page about the feeds. Now is Tuesday 24 November 2026 at noon."""

import pytest
import time_machine
from django.http import QueryDict

from events.feed_options import FeedForm
from events.filters import FilterForm
from events.models import Category
from events.views.feeds import FORMATS
from tests.factories import event, helsinki, row
from tests.reading import links, meta, soup, text

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")
PAGES = {"sv": "/sv/evenemang/om-floden/", "fi": "/fi/tapahtumat/tietoa-syotteista/", "en": "/en/events/about-feeds/"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def table(response) -> dict[str, list[str]]:
    """Values by parameter."""
    return {
        text(line.th.code): [text(value) for value in line.select("td code")]
        for line in soup(response).select(".parameter-table tbody tr")
    }


def test_it_names_every_format_and_every_parameter_with_its_values(client):
    Category.objects.create(slug="musik", name_sv="Musik")
    found = client.get(PAGES["sv"])

    assert [text(each.code) for each in soup(found).select(".prose ul")[0].select("li")] == list(FORMATS)
    assert set(table(found)) == {*FilterForm.base_fields, *FeedForm.base_fields}
    assert table(found)["category"] == ["musik"]
    assert table(found)["cancelled"] == ["hide"]
    assert FeedForm(QueryDict(), feed="calendar.ics").known_values("languages") == table(found)["languages"]


@pytest.mark.parametrize("language", PAGES)
def test_each_example_is_a_feed_and_the_page_tells_refresh_changes_and_licence(client, language):
    event(row("2026-11-27 19:00"), title="Konsert")
    found = client.get(PAGES[language])
    examples = [address for _words, address in links(found, ".prose") if "calendar.ics" in address]

    assert [client.get(address.removeprefix("http://testserver")).status_code for address in examples] == [200] * 3
    assert [word for word in ("ETag", "304", "UID", "CC BY 4.0", "400") if word not in text(soup(found).main)] == []
    assert meta(found, "robots") is None


@pytest.mark.parametrize("language", PAGES)
def test_the_footer_and_the_page_on_subscriptions_lead_to_it(client, language):
    subscribe = {"sv": "/sv/evenemang/prenumerera/", "fi": "/fi/tapahtumat/tilaa/", "en": "/en/events/subscribe/"}
    found = client.get(subscribe[language])

    assert [PAGES[language] in dict(links(found, part)).values() for part in ("footer", "main")] == [True, True]


def test_every_link_on_it_leads_somewhere(client):
    addresses = [
        address.removeprefix("http://testserver") for _words, address in links(client.get(PAGES["fi"]), "main")
    ]

    assert [address for address in addresses if client.get(address).status_code != 200] == []
