"""The look as a browser lays it out: LK-1, LK-2, LK-4 to LK-6, LK-8 to LK-10, and AC-61, AC-62, AC-65."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from events import addresses, weeks
from events.addresses import SEGMENTS
from events.models import Category, EventCard, Venue
from events.models.pages import Price
from tests.factories import event, row, translation

LANGUAGES = ["sv", "fi", "en"]
COVERED = """() => {
    const focused = document.activeElement, box = focused.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !(focused.contains(top) || top.closest("article")?.contains(focused));
}"""
OUTLINE = """() => {
    const style = (part) => getComputedStyle(document.activeElement, part);
    const widths = [style(null), style("::after")].filter((s) => s.outlineStyle !== "none").map((s) => s.outlineWidth);
    return Math.max(0, ...widths.map(parseFloat));
}"""
FOCUSABLE = "a[href], button:not([hidden]), input, select, summary"


@pytest.fixture
def today():
    return weeks.local_day(timezone.now())


@pytest.fixture
def town(live_server, today):
    """A hall with a long name, an event late today, one on each of the next four days, and an exhibition."""
    hall = Venue.objects.create(
        slug="hallen", name_sv="Schaumansalen i Campus Allegro", name_fi="Schauman-sali", street_sv="Runebergsgatan 8"
    )
    music = Category.objects.create(slug="musik", name_sv="Musik", name_fi="Musiikki", colour="lilac", sign="note")
    facts = {"venue": hall, "category": music, "prices": [Price(is_free=True)]}
    late = f"{today} 23:50"  # still to come, whenever this is run
    concert = event(row(late), title="Pensionärsföreningens välgörenhetskonsert", **facts)
    translation(concert, "fi", title="Eläkeläisyhdistyksen hyväntekeväisyyskonsertti")
    translation(concert, "en", title="The pensioners' charity concert")
    for ahead in range(1, 5):
        day = today + timedelta(days=ahead)
        event(row(f"{day} 18:00", f"{day} 20:00"), title=f"Kväll {ahead}", **facts)
    event(row(f"{today - timedelta(days=9)}", f"{today + timedelta(days=9)}", all_day=True), title="Ljus", **facts)
    return live_server.url


@pytest.fixture
def paths(town, today) -> list[str]:
    """One of each kind of page, some in each language."""
    words = {language: SEGMENTS[language] for language in LANGUAGES}
    event_in = {card.locale: card.url for card in EventCard.objects.filter(title__contains="konsert")}
    return [
        *(f"/{language}/" for language in LANGUAGES),
        f"/fi/{words['fi']['events']}/",
        f"/sv/{words['sv']['events']}/{words['sv']['today']}/",
        f"/en/{words['en']['events']}/{words['en']['week']}/{today:%G}/{int(f'{today:%V}')}/",
        f"/fi/{words['fi']['events']}/{words['fi']['month']}/{today:%Y/%m}/",
        f"/sv/{words['sv']['events']}/{words['sv']['venue']}/hallen/",
        event_in["sv"],
        event_in["fi"],
        addresses.taken("sv", "feeds"),
        addresses.taken("fi", "embed"),
        "/sv/det-har-finns-inte/",
    ]


def visit(page, url: str) -> None:
    """Go there, and be sure that it is the page that was meant: a server's error has no faults of look."""
    status = page.goto(url).status
    assert (url, status) == (url, 404 if url.endswith("/det-har-finns-inte/") else 200)


def opened(browser, **options):
    """A page of a context of its own, such as another zone or scheme."""
    return browser.new_context(**{"timezone_id": "Europe/Helsinki", "reduced_motion": "reduce"} | options).new_page()


def test_lk_2_ac_62_no_page_scrolls_sideways(page, town, paths):
    """At four widths, and at the narrowest with text of 200 %."""
    wider = []
    for path in paths:
        visit(page, town + path)
        for width, text in [(320, "100%"), (390, "100%"), (768, "100%"), (1440, "100%"), (320, "200%")]:
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("size => document.documentElement.style.fontSize = size", text)
            found = page.evaluate("document.documentElement.scrollWidth")
            wider += [(path, width, text, found)] if found > width else []

    assert wider == []


def test_lk_1_the_first_event_ends_above_700_px_on_a_phone_in_three_languages(page, town):
    page.set_viewport_size({"width": 390, "height": 844})
    ends = {}
    for language in LANGUAGES:
        visit(page, f"{town}/{language}/")
        boxes = [page.locator(f".event-card__{part}").first.bounding_box() for part in ("time", "title", "place")]
        ends[language] = max(box["y"] + box["height"] for box in boxes)

    assert {language: end for language, end in ends.items() if end > 700} == {}


def test_lk_6_ac_62_every_control_is_reached_by_keyboard_with_an_outline_that_nothing_covers(page, town):
    page.set_viewport_size({"width": 320, "height": 640})
    visit(page, f"{town}/sv/evenemang/")
    controls = page.locator(FOCUSABLE).locator("visible=true").count()
    reached = []
    for _each in range(controls):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent.trim() || document.activeElement.name")
        reached.append((name, page.evaluate(OUTLINE) >= 3, page.evaluate(COVERED)))

    assert [name for name, is_outlined, is_covered in reached if not is_outlined or is_covered] == []
    assert page.evaluate("document.activeElement === document.body") is False


def test_ac_62_axe_finds_nothing(browser, town, paths):
    """On a phone and on a desk, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page = opened(browser, color_scheme=scheme)
        for path in paths:
            visit(page, town + path)
            for width in (390, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                violations = Axe().run(page).response["violations"]
                found += [(path, scheme, width, each["id"], each["nodes"][0]["target"]) for each in violations]
        page.context.close()

    assert found == []


def test_lk_9_ac_62_filters_work_without_script(browser, town):
    page = opened(browser, java_script_enabled=False)
    visit(page, f"{town}/sv/evenemang/")
    page.locator("summary", has_text="Välj vad som visas").click()
    page.get_by_label("Gratis", exact=False).check()
    page.get_by_role("button", name="Visa evenemangen").click()

    assert page.url.endswith("free=1")
    page.context.close()


def test_lk_4_in_forced_colours_every_card_and_control_keeps_its_line(browser, town):
    page = opened(browser, forced_colors="active")
    visit(page, f"{town}/sv/evenemang/")
    page.locator("summary", has_text="Välj vad som visas").click()
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".event-card, .badge, main select, main button")]
            .map((part) => [part.className || part.name, getComputedStyle(part).borderInlineStartStyle])"""
    )
    page.context.close()

    assert lines != []
    assert [part for part, style in lines if style == "none"] == []


def test_lk_8_a_page_takes_at_most_18_requests(browser, town, paths):
    numbers = {}
    for path in paths:
        page, asked = opened(browser), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        visit(page, town + path)
        numbers[path] = len(asked)
        page.context.close()

    assert {path: number for path, number in numbers.items() if number > 18} == {}


def test_lk_10_a_week_prints_in_two_columns_without_navigation(page, town):
    visit(page, f"{town}/sv/")
    page.emulate_media(media="print", color_scheme="dark")

    navigation = page.locator("nav:visible, form:visible, summary:visible")

    assert navigation.evaluate_all("found => found.map((part) => part.outerHTML)") == []
    assert page.locator(".days").evaluate("days => getComputedStyle(days).columnCount") == "2"
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_lk_5_nothing_moves_for_who_wants_no_motion(page, town):
    visit(page, f"{town}/sv/")
    page.locator(".event-card").first.hover()

    assert page.evaluate("document.getAnimations().length") == 0


def test_ac_65_the_time_zone_is_named_only_to_who_is_in_another(browser, town):
    is_shown = {}
    for zone in ("Europe/Helsinki", "Europe/Stockholm"):
        page = opened(browser, timezone_id=zone)
        visit(page, f"{town}/sv/")
        is_shown[zone] = page.get_by_text("finländsk tid").is_visible()
        page.context.close()

    assert is_shown == {"Europe/Helsinki": False, "Europe/Stockholm": True}


def test_ac_61_a_month_is_a_table_on_a_wide_screen_and_a_list_on_a_small_one(page, town, today):
    path = f"{town}/sv/evenemang/manad/{today:%Y/%m}/"
    visit(page, path)
    seen = {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        seen[width] = [page.get_by_role("table").count(), page.locator(".month-twin h2:visible").count() > 0]

    assert seen == {1440: [1, False], 390: [0, True]}


def test_ac_61_an_empty_day_of_a_month_has_nothing_to_focus(page, town, today):
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, f"{town}/sv/evenemang/manad/{today:%Y/%m}/")
    without_events = page.locator("td").filter(has_not=page.locator("li"))

    assert without_events.count() > 0
    assert without_events.locator(FOCUSABLE).count() == 0


def test_ac_61_events_stand_below_their_day_in_the_order_of_headings(page, town):
    visit(page, f"{town}/sv/")
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((h) => h.tagName)")

    assert levels[:3] == ["H1", "H2", "H3"]
