"""What editors see before they publish, and those who may see a restricted page."""

import pytest
import time_machine
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from events.models import EventIndexPage, EventPage
from tests.events.test_event_page import banner, when
from tests.factories import event, helsinki, row, translation
from tests.reading import headings, meta, soup, text

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def preview(page):
    return page.make_preview_request(preview_mode=page.default_preview_mode)


def edited(page, **words) -> EventPage:
    draft = EventPage.objects.get(pk=page.pk)
    for name, value in words.items():
        setattr(draft, name, value)
    return draft


def test_a_preview_shows_the_words_and_facts_of_the_revision(client):
    page = event(row("2026-11-28 19:00"), title="Höstkonsert")
    draft = edited(page, title="Vinterkonsert", schedule=[row("2026-12-05 19:00"), row("2026-12-06 15:00")])

    shown = preview(draft)
    assert (text(soup(shown).h1), when(shown)) == ("Vinterkonsert", "lördag 5 december kl. 19")
    assert len(soup(shown).select(".date-list__item")) >= 2
    live = client.get(page.url)
    assert (text(soup(live).h1), when(live)) == ("Höstkonsert", "lördag 28 november kl. 19")


def test_a_preview_of_what_was_published_is_what_visitors_see_but_for_the_way_to_report_it(client):
    page = event(row("2026-11-28 19:00", "2026-11-28 21:00"), title="Höstkonsert")
    seen = soup(client.get(page.url)).main
    seen.select_one("a[href*='/fel-i-kalendern/']").find_parent("p").decompose()

    assert lines_of(soup(preview(page)).main) == lines_of(seen)


def lines_of(main) -> list[str]:
    return [line for line in str(main).splitlines() if line.strip()]


def test_a_preview_of_a_translation_has_its_words_and_the_live_facts_of_the_source():
    page = event(row("2026-11-28 19:00"), title="Höstkonsert")
    other = translation(page, "fi", title="Syyskonsertti")
    edited(page, schedule=[row("2026-12-24 19:00")]).save_revision()

    shown = preview(edited(other, title="Talvikonsertti"))
    assert soup(shown).html["lang"] == "fi"
    assert (text(soup(shown).h1), when(shown)) == ("Talvikonsertti", "lauantai 28. marraskuuta klo 19")


def test_a_draft_that_was_never_public_can_be_previewed():
    page = event(row("2026-11-28 19:00"), title="Utkast", live=False)

    assert text(soup(preview(page)).h1) == "Utkast"


def test_a_page_that_was_never_saved_can_be_previewed():
    index = EventIndexPage.objects.get(locale__language_code="fi")
    page = EventPage(title="Uusi", locale=index.locale, schedule=[row("2026-11-28 19:00")])

    shown = preview(page)
    assert (shown.status_code, soup(shown).html["lang"], text(soup(shown).h1)) == (200, "fi", "Uusi")


def test_a_preview_is_nobody_elses():
    shown = preview(event(row("2026-11-28 19:00")))

    assert (shown.headers["Cache-Control"], meta(shown, "robots")) == ("private", "noindex")
    assert "ETag" not in shown.headers


def test_a_preview_writes_nothing(client):
    page = event(row("2026-11-28 19:00"), title="Höstkonsert")
    etag = client.get(page.url).headers["ETag"]
    preview(edited(page, title="Annat", schedule=[row("2026-12-05 19:00")]))

    assert client.get(page.url).headers["ETag"] == etag
    assert banner(client.get(page.url)) == ""


def test_the_index_and_its_years_are_previewed_as_their_lists():
    page = event(row("2026-11-28 19:00"))
    year = page.get_parent().specific

    assert [headings(preview(each))[0][1] for each in (year, year.get_parent().specific)] == [
        "Arkiv: 2026",
        "Alla evenemang",
    ]


class TestRestrictedPages:
    @pytest.fixture
    def members_only(self):
        page = event(row("2026-11-28 19:00"), title="Medlemskväll")
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(Group.objects.create(name="Medlemmar"))
        return page

    def test_they_are_in_no_list_and_lead_to_their_own_door(self, client, members_only):
        response = client.get(members_only.url)

        assert response.status_code == 302
        assert "login" in response.headers["Location"]
        assert "Medlemskväll" not in client.get("/sv/evenemang/").content.decode()

    def test_those_who_may_see_them_do(self, client, members_only, django_user_model):
        member = django_user_model.objects.create_user("maja")
        member.groups.add(Group.objects.get(name="Medlemmar"))
        client.force_login(member)

        response = client.get(members_only.url)
        assert (response.status_code, text(soup(response).h1), when(response)) == (
            200,
            "Medlemskväll",
            "lördag 28 november kl. 19",
        )
        assert "private" in response.headers["Cache-Control"]

    def test_they_are_open_again_when_the_restriction_goes(self, client, members_only):
        PageViewRestriction.objects.all().delete()

        assert client.get(members_only.url).status_code == 200

    def test_one_that_never_was_public_is_served_by_its_door(self, client):
        page = event(row("2026-11-28 19:00"), live=False)
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        page.get_latest_revision().publish()

        assert client.get(page.url).status_code == 302
