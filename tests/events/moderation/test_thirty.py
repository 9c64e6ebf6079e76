"""Thirty submissions at the desk, in a browser, with every key counted."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from events.models import Category, Decision, EventPage, ReadyReply, Submission
from events.moderation.decisions import take_effect
from events.submission.models import State
from tests.events.moderation.sending import FINNISH, wait
from tests.factories import category

pytestmark = pytest.mark.django_db(transaction=True)

MOST_KEYS = 80
WRONG_LETTER, NO_END, WRONG_CATEGORY, SHOUTED, REFUSED, TWICE = 3, 8, 13, 18, 22, 27
WORDS = [
    "Orgelmusik",
    "Skridskodisko",
    "Bokcirkel",
    "Mathantverk",
    "Kolonistugor",
    "Frimärken",
    "Simskola",
    "Jazzkväll",
    "Vattenfärger",
    "Luciatåg",
    "Schackturnering",
    "Fågelskådning",
    "Barnteater",
    "Glöggkurs",
    "Körrepetition",
    "Hundpromenad",
    "Släktforskning",
    "Pensionärsdans",
    "Julbasar",
    "Pianoafton",
    "Keramikhelg",
    "Poesiläsning",
    "Gymnastik",
    "Quizkväll",
    "Fotoutställning",
    "Trädgårdsprat",
    "Loppmarknad",
    "Innebandy",
    "Stickcafé",
    "Matlagning",
]


@pytest.fixture
def ready_replies():
    """Those of the migration, which a transactional test before this one has flushed with all else."""
    if not ReadyReply.objects.exists():
        import_module("events.migrations.0011_ready_replies").add(apps, None)


@pytest.fixture
def thirty(admin_user, ready_replies):
    """Each on a day of its own, the soonest first; half of them in two languages."""
    music, sport = category("Musik"), category("Sport")
    first = timezone.localdate() + timedelta(days=30)
    return [one_of_thirty(number, first + timedelta(days=5 * number), music, sport) for number in range(30)]


def one_of_thirty(number: int, day: date, music: Category, sport: Category) -> Submission:
    title = {
        WRONG_LETTER: "Orgelmusiik",
        SHOUTED: WORDS[SHOUTED].upper(),
        REFUSED: "Styrelsemöte",
        TWICE: WORDS[TWICE],
    }.get(number, WORDS[number])
    chosen = sport if number == WRONG_CATEGORY else music
    other = {"title_fi": f"{FINNISH[0]} {'abcdefghijklmnopqrstuvwxyzåäö!'[number] * 9}", "body_fi": FINNISH[1]}
    return wait(
        at=timezone.now(),
        what={"title": title, "category": str(chosen.pk)},
        when={
            "day": str(day.day),
            "month": str(day.month),
            "year": str(day.year),
            "end": "" if number == NO_END else "21",
        },
        where={"place_name": f"Bystugan {number}", "street": f"Byvägen {number}"},
        other=other if number % 2 else None,
    )


@pytest.fixture
def desk(page, live_server, admin_client, admin_user):
    """Presses keys at the desk, and counts them."""
    UserProfile.get_for_user(admin_user)
    UserProfile.objects.update(preferred_language="en")
    cookie = admin_client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    return Desk(page, live_server.url)


class Desk:
    def __init__(self, page, url: str):
        self.page, self.url, self.keys, self.shown = page, url, 0, {}

    def open(self) -> None:
        self.page.goto(self.url + reverse("desk:queue"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def current(self) -> str:
        self.page.wait_for_selector("[data-desk]:not([aria-busy])")
        return self.page.locator("[data-desk-opened]").get_attribute("data-desk-opened")

    def look(self) -> None:
        """What each preview of the open item says."""
        reference = self.current()
        frames = self.page.locator("[data-desk-preview]")
        self.shown[reference] = [
            frames.nth(number).content_frame.locator("h1").inner_text() for number in range(frames.count())
        ]

    def decide(self, *keys: str) -> None:
        """Press, and wait for another item to be open, or for none to be left."""
        before = self.current()
        self.press(*keys)
        self.page.wait_for_function(
            "before => document.querySelector('[data-desk-opened]')?.dataset.deskOpened !== before", arg=before
        )

    def mend(self, *keys: str) -> None:
        """E, what is typed, Enter; then the item is shown anew."""
        before = self.page.locator("[data-desk-opened] input[name=version]").first.input_value()
        self.press("e", *keys, "Enter")
        self.page.wait_for_function(
            "before => document.querySelector('[data-desk-opened] input[name=version]').value !== before", arg=before
        )
        self.page.wait_for_selector("[data-desk]:not([aria-busy])")


def test_thirty_submissions_take_at_most_eighty_keys(desk, thirty):
    """24 are fine; a wrong letter, a missing end, a wrong category and a title in capitals are mended; one is refused
    with a ready reply and one as a duplicate. Each language of each is shown before it is approved."""
    mends = {
        thirty[WRONG_LETTER].reference: ["ArrowLeft", "Backspace"],
        thirty[NO_END].reference: ["2", "1"],
        thirty[WRONG_CATEGORY].reference: ["Tab", "m"],
        thirty[SHOUTED].reference: [],
    }
    desk.open()
    for _each in thirty:
        reference = desk.current()
        desk.look()
        if reference in mends:
            desk.mend(*mends[reference])
            desk.look()
        if reference == thirty[REFUSED].reference:
            desk.decide("r", "ArrowDown", "Enter")
        elif reference == thirty[TWICE].reference:
            desk.decide("d")
        else:
            desk.decide("a")

    assert desk.keys <= MOST_KEYS
    assert [len(desk.shown[item.reference]) for item in thirty] == [2 if number % 2 else 1 for number in range(30)]
    take_effect(timezone.now() + timedelta(seconds=10))
    assert Decision.objects.count() == 0
    titles = set(EventPage.objects.filter(live=True, locale__language_code="sv").values_list("title", flat=True))
    fine = {word for number, word in enumerate(WORDS) if number not in (WRONG_LETTER, REFUSED, TWICE)}
    assert titles == fine | {"Orgelmusik"}
    assert EventPage.objects.get(title=WORDS[WRONG_CATEGORY], alias_of=None).category.name_sv == "Musik"
    refused = Submission.objects.filter(state=State.REFUSED).values_list("titles__sv", "steps__reason")
    assert {pair for pair in refused if pair[1]} == {("Styrelsemöte", "not-public"), (WORDS[TWICE], "duplicate")}


def test_keys_act_only_in_the_queue_and_can_be_switched_off(desk):
    """WCAG 2.1.4"""
    two()
    desk.open()
    first = desk.current()
    desk.press("e", "a")  # into the field, where a letter is a letter
    typed = desk.page.locator("[name=title_sv]").input_value()
    desk.press("Escape", "j")
    desk.page.wait_for_function(
        "before => document.querySelector('[data-desk-opened]').dataset.deskOpened !== before", arg=first
    )
    second = desk.current()
    desk.press("?")
    desk.page.get_by_label("Single keys are on").uncheck()
    desk.page.locator("[data-desk-list]").focus()
    desk.press("a", "d", "k")
    desk.page.wait_for_timeout(200)

    assert ("a" in typed, desk.current(), Decision.objects.count()) == (True, second, 0)


def test_undo_is_a_key_and_puts_the_item_back(desk):
    two()
    desk.open()
    first = desk.current()
    desk.decide("a")
    desk.decide("u")

    assert (desk.current(), Decision.objects.count()) == (first, 0)
    assert not EventPage.objects.filter(live=True).exists()


def two() -> None:
    """Two items with nothing odd about them."""
    music = str(category("Musik").pk)
    for title, days in (("Bingo", 5), ("Loppis", 12)):
        day = timezone.localdate() + timedelta(days=days)
        when = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
        wait(at=timezone.now(), what={"title": title, "category": music}, when=when)
