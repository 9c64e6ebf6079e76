"""From an empty browser to "I act for this" on a phone: without script in Swedish, with axe in Finnish."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from organisations.actions import sign_in
from organisations.models import Claim, SignIn
from tests.organisations.people import member, verified

PHONE = {"width": 390, "height": 844}
WORDS = {
    "sv": {
        "register": "/sv/foreningar/",
        "act": "Jag företräder den här",
        "send": "Skicka en kod",
        "in": "Logga in",
        "save": "Spara",
        "ask": "Skicka begäran",
    },
    "fi": {
        "register": "/fi/yhdistykset/",
        "act": "Toimin tämän puolesta",
        "send": "Lähetä koodi",
        "in": "Kirjaudu sisään",
        "save": "Tallenna",
        "ask": "Lähetä pyyntö",
    },
}


def claims_it(page, url, words, at_each_step):
    """Somebody new finds their association, signs in with the code, tells their name and asks to act for it."""

    def button(name):
        at_each_step(page)
        page.get_by_role("button", name=name, exact=True).click()

    page.goto(url + words["register"])
    at_each_step(page)
    page.get_by_role("link", name=words["act"]).click()
    page.locator("#id_email").fill("anna@example.org")
    button(words["send"])
    page.locator("#id_code").fill(sign_in.code_of(SignIn.objects.get()))
    button(words["in"])
    page.locator("#id_name").fill("Anna")
    button(words["save"])
    page.locator("input[value=editor]").check()
    button(words["ask"])
    at_each_step(page)


@pytest.fixture
def choir(live_server):
    choir = verified("Kören", name_fi="Kuoro")
    member("Bo", choir)
    return choir


def test_gr_66_without_script_somebody_signs_in_and_asks_to_act_for_an_association(browser, live_server, choir):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    claims_it(page, live_server.url, WORDS["sv"], lambda page: None)
    context.close()

    assert [(claim.person.name, claim.organisation, claim.role) for claim in Claim.objects.all()] == [
        ("Anna", choir, "editor")
    ]


def test_no_page_on_the_way_scrolls_sideways_or_troubles_axe(page, live_server, choir):
    troubles = []

    def look(page):
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        troubles.extend([page.url, violation["id"]] for violation in Axe().run(page).response["violations"])
        troubles.extend([[page.url, "sideways"]] if wide else [])

    page.set_viewport_size({"width": 320, "height": 700})
    claims_it(page, live_server.url, WORDS["fi"], look)

    assert troubles == []
    assert Claim.objects.count() == 1
