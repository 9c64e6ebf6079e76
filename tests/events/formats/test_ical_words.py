"""Words in several languages, put together from the lines of each."""

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.formats.ical import serialised, words_lines
from events.formats.ical_words import in_several_languages, with_hours

SWEDISH = {
    "language": "sv",
    "title": "Höstkonsert; med kör, åäö",
    "content_language": "sv",
    "url": "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/",
    "description": "Kören sjunger.\nVälkomna, alla; ta med 🎻!",
    "place": "Skolparken, Skolgatan 1, Jakobstad",
    "geo": (63.67, 22.7),
    "categories": ["Musik", "Mat, dryck"],
    "image_url": "https://jeppis.fi/media/1.jpg",
    "online_url": "https://stream.example/1",
}
FINNISH = SWEDISH | {
    "language": "fi",
    "title": "Syyskonsertti",
    "content_language": "fi",
    "url": "https://jeppis.fi/fi/tapahtumat/syyskonsertti-7k3f/",
    "description": "Kuoro laulaa.",
    "place": "Koulupuisto, Koulukatu 1, Pietarsaari",
    "categories": ["Musiikki", "Mat, dryck"],
}


def together(*words, status="scheduled"):
    lines = {each["language"]: words_lines(**each, status=status) for each in words}
    return in_several_languages(lines, status=status)


def read(lines: str) -> icalendar.Event:
    return icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n")


def facts(lines: str) -> dict:
    entry = read(lines)
    texts = {name: str(entry[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "URL")}
    return texts | {"CATEGORIES": [str(name) for name in entry["CATEGORIES"].cats]}


def test_both_languages_are_told_in_the_order_asked_for():
    assert facts(together(SWEDISH, FINNISH)) == {
        "SUMMARY": "Höstkonsert; med kör, åäö / Syyskonsertti",
        "DESCRIPTION": "Kören sjunger.\nVälkomna, alla; ta med 🎻!\n\n—\n\nKuoro laulaa.",
        "LOCATION": "Skolparken, Skolgatan 1, Jakobstad / Koulupuisto, Koulukatu 1, Pietarsaari",
        "URL": "https://jeppis.fi/sv/evenemang/hostkonsert-7k3f/",
        "CATEGORIES": ["Musik", "Mat, dryck", "Musiikki"],
    }
    assert facts(together(FINNISH, SWEDISH)) == {
        "SUMMARY": "Syyskonsertti / Höstkonsert; med kör, åäö",
        "DESCRIPTION": "Kuoro laulaa.\n\n—\n\nKören sjunger.\nVälkomna, alla; ta med 🎻!",
        "LOCATION": "Koulupuisto, Koulukatu 1, Pietarsaari / Skolparken, Skolgatan 1, Jakobstad",
        "URL": "https://jeppis.fi/fi/tapahtumat/syyskonsertti-7k3f/",
        "CATEGORIES": ["Musiikki", "Mat, dryck", "Musik"],
    }


def test_text_in_two_languages_names_none():
    """RFC 5545 §3.2.10: LANGUAGE names one."""
    assert "LANGUAGE" not in together(SWEDISH, FINNISH)


def test_what_is_the_same_in_both_is_there_once():
    same = {"title": "Rock", "description": "Yeah.", "place": "Torget", "categories": ["Rock"]}
    assert facts(together(SWEDISH | same, FINNISH | same)) == {
        "SUMMARY": "Rock",
        "DESCRIPTION": "Yeah.",
        "LOCATION": "Torget",
        "URL": SWEDISH["url"],
        "CATEGORIES": ["Rock"],
    }


def test_a_language_that_the_event_lacks_is_left_out_and_not_doubled():
    """AC-37, AC-43: the Swedish words that stand in on the Finnish page; places are known in both languages."""
    stand_in = FINNISH | {
        "title": SWEDISH["title"],
        "content_language": "sv",
        "description": "Vain ruotsiksi\n\nKören.",
    }
    for words in ((SWEDISH, stand_in), (stand_in, SWEDISH)):
        entry = read(together(*words))
        assert (str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == (SWEDISH["title"], "sv")
        assert (str(entry["DESCRIPTION"]), entry["DESCRIPTION"].params["LANGUAGE"]) == (SWEDISH["description"], "sv")
        assert entry["URL"] == SWEDISH["url"]
        assert set(str(entry["LOCATION"]).split(" / ")) == {SWEDISH["place"], FINNISH["place"]}


def test_an_event_that_has_neither_is_told_as_its_first_language_would():
    english = {"title": "Autumn concert", "content_language": "en", "description": "Bara på engelska\n\nWelcome."}
    entry = read(together(SWEDISH | english, FINNISH | english))
    assert (str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == ("Autumn concert", "en")
    assert str(entry["DESCRIPTION"]) == "Bara på engelska\n\nWelcome."


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("cancelled", "INSTÄLLT / PERUTTU: Rock / Syyskonsertti"),
        ("postponed", "UPPSKJUTET / SIIRRETTY MYÖHEMMÄKSI: Rock / Syyskonsertti"),
        ("moved", "Rock / Syyskonsertti"),
    ],
)
def test_a_status_is_told_once_in_each_language(status, title):
    """AC-23, AC-24"""
    assert facts(together(SWEDISH | {"title": "Rock"}, FINNISH, status=status))["SUMMARY"] == title


def test_three_languages_go_together_as_well():
    english = FINNISH | {"language": "en", "content_language": "en", "title": "Concert"}
    assert (
        facts(together(FINNISH, english, SWEDISH | {"title": "Konsert"}))["SUMMARY"]
        == "Syyskonsertti / Concert / Konsert"
    )


def test_the_hours_of_a_bar_open_its_description():
    hours = "fredag 27, lördag 28; kl. 18–02"
    assert facts(with_hours(words_lines(**SWEDISH), hours))["DESCRIPTION"] == f"{hours}\n\n{SWEDISH['description']}"
    bare = words_lines(**SWEDISH | {"description": ""})
    assert read(with_hours(bare, hours))["DESCRIPTION"] == hours


@given(st.text(min_size=1, max_size=200), st.text(max_size=400))
def test_any_words_are_read_back_and_folded_as_the_library_does_it(title, description):
    own = {"title": title, "description": description}
    lines = together(SWEDISH | own, FINNISH)
    entry = read(lines)
    order = ("SUMMARY", "DESCRIPTION", "LOCATION", "GEO", "CATEGORIES", "URL", "IMAGE", "CONFERENCE")
    assert serialised([(name, entry[name], {}) for name in order]) == lines
