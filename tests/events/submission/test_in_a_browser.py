"""The whole path on a phone, from an empty browser to a published event: without script, and with it (LK-2, LK-9)."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.utils import timezone

from events.models import EventCard, Submission
from events.submission import actions

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
POST = "button.form-page__send"


@pytest.fixture
def faults():
    """What axe, the width of the page or a missing heading finds wrong, by page."""
    return []


def look(page, faults) -> None:
    title = page.title()
    for width, text in [(320, "100%"), (320, "200%"), (390, "100%")]:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        page.evaluate("size => document.documentElement.style.fontSize = size", text)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append((title, width, text, found))
    faults += [(title, each["id"], each["nodes"][0]["target"]) for each in Axe().run(page).response["violations"]]


def opened(browser, **options):
    return browser.new_context(
        viewport=PHONE, timezone_id="Europe/Helsinki", reduced_motion="reduce", **options
    ).new_page()


def go_on(page) -> None:
    page.locator(POST).last.click()


def confirmed(page, url: str) -> Submission:
    path = re.search(r"http://testserver(/\S+/(?:bekrafta|vahvista)/\S+)", mail.outbox[-1].body)[1]
    page.goto(url + path)
    page.locator(POST).click()
    return Submission.objects.get()


def test_the_whole_path_without_script_on_a_phone_in_finnish(browser, live_server, admin_user, faults):
    """Axe needs script, so it looks at the same pages in the other test."""
    page = opened(browser, java_script_enabled=False)
    page.goto(f"{live_server.url}/fi/kerro/")
    page.get_by_role("button", name="Aloita").click()
    go_on(page)
    assert page.title().startswith("Virhe: Mikä sen nimi on")
    page.get_by_label("Mikä sen nimi on?").fill("Syyskonsertti")
    page.get_by_label("Mitä tapahtuu?").fill("Kuoro laulaa lauluja saaristosta.")
    go_on(page)
    page.locator("button[value^=pick]").nth(3).click()
    page.get_by_label("Alkaa klo").fill("klo 18.30")
    page.get_by_label("Päättyy klo").fill("20")
    go_on(page)
    assert page.get_by_text("Näin ymmärsimme sen:").is_visible()
    go_on(page)
    page.get_by_label("Paikan nimi").fill("Kylätalo")
    page.go_back()
    assert page.get_by_label("Alkaa klo").input_value() == "klo 18.30"
    page.goto(f"{live_server.url}/fi/kerro/3/")
    page.get_by_label("Paikan nimi").fill("Kylätalo")
    go_on(page)
    page.get_by_label("Se on maksuton").check()
    go_on(page)
    page.get_by_label("Mikä yhdistys sen järjestää?").fill("Lauluseura")
    page.get_by_label("Nimesi").fill("Veera Viisu")
    page.get_by_label("Sähköpostisi").fill("veera@example.fi")
    go_on(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Tarkista vastauksesi"
    go_on(page)
    assert page.get_by_role("heading", level=1).inner_text() == "Vahvista, että se olit sinä"
    item = confirmed(page, live_server.url)
    assert page.get_by_role("heading", level=1).inner_text() == "Kiitos! Tapahtuma odottaa tarkistusta"
    actions.approve(item, by=admin_user, now=timezone.now())
    page.reload()
    page.get_by_role("link", name="Katso tapahtuma kalenterissa").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Syyskonsertti"
    assert sorted(EventCard.objects.values_list("locale", flat=True)) == ["en", "fi", "sv"]
    page.context.close()


def test_the_whole_path_with_script_on_a_phone_in_swedish_has_no_fault(browser, live_server, faults):
    page = opened(browser)
    page.goto(f"{live_server.url}/sv/beratta/")
    look(page, faults)
    page.get_by_role("button", name="Börja").click()
    go_on(page)
    look(page, faults)
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.get_by_role("link", name="Skriv vad evenemanget heter").click()
    assert page.evaluate("document.activeElement.id") == "title"
    page.keyboard.type("Höstkonsert")
    page.get_by_label("Vad händer?").fill("Kören sjunger. " * 170)
    assert page.get_by_text(re.compile(r"^\d{4} / 3000$")).is_visible()
    go_on(page)
    look(page, faults)
    page.locator("button[value^=pick]").nth(3).click()
    page.get_by_label("Börjar kl.").fill("1830")
    page.locator("[data-echo-words]").get_by_text("kl. 18.30").wait_for()
    look(page, faults)
    go_on(page)
    look(page, faults)
    page.get_by_label("En annan plats").check()
    page.get_by_label("Platsens namn").fill("Bystugan")
    go_on(page)
    page.get_by_label("Det är gratis").check()
    look(page, faults)
    go_on(page)
    look(page, faults)
    page.get_by_label("Vilken förening ordnar det?").fill("Visklubben")
    page.get_by_label("Ditt namn").fill("Vera Visa")
    page.get_by_label("Din e-post").fill("vera@example.fi")
    go_on(page)
    look(page, faults)
    go_on(page)
    look(page, faults)
    item = confirmed(page, live_server.url)
    look(page, faults)

    assert (faults, item.state) == ([], "waiting")
    page.context.close()
