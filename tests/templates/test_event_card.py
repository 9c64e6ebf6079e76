"""An entry of a list, from a published event to the words that a reader meets."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from events.actions import Scope, cancel
from events.entries import entries_of
from events.guide import guide
from events.models import Category, Occurrence, Venue
from events.visit import Visit
from jtw import stamp
from tests.factories import event, helsinki, row

NOW = helsinki("2026-11-25 12:00")


@pytest.fixture
def concert(db):
    hall = Venue.objects.create(slug="hallen", name_sv="Schaumansalen", name_fi="Schauman-sali")
    music = Category.objects.create(slug="music", name_sv="Musik", name_fi="Musiikki", colour="lilac", sign="note")
    return event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Höstkonsert", venue=hall, category=music)


def card(language: str) -> str:
    with override(language):
        visit = Visit(language, NOW, guide(stamp.current()))
        [occurrence] = entries_of(Occurrence.objects.with_cards(language), visit)
        inputs = {"occurrence": occurrence, "card": occurrence.card, "heading": "h3"}
        return render_to_string("components/event_card.html", inputs)


def link_text(html: str) -> str:
    """The text of the entry's link, which is its accessible name."""
    link = re.search(r"<a [^>]*>(.*?)</a>", html, re.DOTALL)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", link)).split())


def test_ac_61_an_entry_says_title_weekday_date_time_and_place_in_one_name(concert):
    assert link_text(card("sv")) == "Höstkonsert – lördag 28 november kl. 19–21, Schaumansalen"


def test_ac_23_ac_61_the_status_comes_first_in_the_heading(concert):
    cancel(Scope(event_key=concert.translation_key), now=NOW)

    assert link_text(card("sv")) == "Inställt Höstkonsert – lördag 28 november kl. 19–21, Schaumansalen"


def test_ac_44_a_title_in_another_language_carries_its_lang_and_one_notice(concert):
    html = card("fi")

    assert '<span class="event-card__name" lang="sv">Höstkonsert</span>' in re.sub(r"\s+", " ", html)
    assert html.count("Vain ruotsiksi") == 1


def test_an_event_without_picture_gets_the_poster_of_its_category(concert):
    html = card("sv")

    assert "tone-lilac" in html
    assert render_to_string("signs/note.svg").strip() in html
    assert "<img" not in html
