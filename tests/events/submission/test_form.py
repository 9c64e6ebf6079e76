"""The five pages, as a browser without script and without account sees them."""

from datetime import date

import pytest

from events.addresses import listing
from events.models import Submission
from events.submission.drafts import IN_SESSION, PAGES
from tests.events.submission.filling import ANSWERS, answer, at, begin, fill, post
from tests.factories import event, row, venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def said(response) -> str:
    return " ".join(response.content.decode().split())


def errors(response) -> list[tuple[str, str]]:
    return [(error["field"], str(error["message"])) for error in response.context["errors"]]


def test_the_first_cookie_comes_when_the_form_begins(client):
    start = client.get(at("start"))
    begun = begin(client)

    assert (start.status_code, dict(start.cookies)) == (200, {})
    assert "public" in start["Cache-Control"]
    assert (begun.url, list(begun.cookies)) == (at("page", number=1), ["sessionid"])
    assert "no-store" in client.get(begun.url)["Cache-Control"]


def test_a_form_from_elsewhere_begins_nothing(client):
    response = client.post(at("begin"), headers={"Sec-Fetch-Site": "cross-site"})

    assert (response.url, dict(response.cookies)) == (at("start"), {})


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_a_page_without_a_form_that_is_begun_leads_to_the_beginning(client, language):
    assert [client.get(at("page", language, number=3)).url, client.get(at("check", language)).url] == [
        at("start", language)
    ] * 2
    assert client.get(at("page", language, number=6)).status_code == 404


def test_each_page_leads_to_the_next_and_the_last_to_the_answers(client):
    begin(client)

    assert [answer(client, page).url for page in PAGES] == [
        *(at("page", number=number) for number in (2, 3, 4, 5)),
        at("check"),
    ]


def test_what_was_typed_is_still_there_when_one_goes_back(client):
    fill(client)

    page = client.get(at("page", number=1))
    assert page.context["form"]["title"].value() == "Höstkonsert"
    assert "Kören sjunger visor från skärgården." in said(page)


def test_what_was_typed_is_kept_also_where_it_is_wrong_and_when_one_goes_back_by_the_button(client):
    begin(client)
    back = client.post(at("page", number=2), {"day": "40", "start": "sent", "do": "back"})
    form = client.get(at("page", number=2)).context["form"]

    assert back.url == at("page", number=1)
    assert [form["day"].value(), form["start"].value(), form.is_bound] == ["40", "sent", False]


def test_an_error_is_told_above_the_heading_by_the_field_and_in_the_title(client):
    begin(client)
    page = said(answer(client, "what", title=""))

    message = "Skriv vad evenemanget heter, till exempel ”Höstkonsert”."
    assert "<title> Fel: Vad heter det, och vad händer?" in page
    assert page.index(f'<a href="#title">{message}</a>') < page.index("<h1>")
    assert 'tabindex="-1" autofocus' in page
    assert page.count(message) == 2
    assert 'aria-describedby="title_error"' in page


@pytest.mark.parametrize(
    ("page", "changes", "wrong"),
    [
        ("what", {"title": "", "body": ""}, ["title", "body"]),
        ("what", {"text_language": ""}, ["text_language_0"]),
        ("when", {"day": ""}, ["day"]),
        ("when", {"month": "13"}, ["month"]),
        ("when", {"day": "31", "month": "11"}, ["day"]),
        ("when", {"start": "sent"}, ["start"]),
        ("when", {"start": ""}, ["start"]),
        ("when", {"end": "25"}, ["end"]),
        ("when", {"length": "several-days", "last_day": "27", "last_month": "11"}, ["last_day"]),
        ("when", {"again": "weekly"}, ["until_day"]),
        ("when", {"again": "weekly", "until_day": "1", "until_month": "11", "until_year": "2026"}, ["until_day"]),
        ("when", {"again": "dates", "further": "1", "further0_day": "x", "further0_month": "1"}, ["further0_day"]),
        ("where", {"place_name": "", "street": ""}, ["place_name"]),
        ("where", {"place": "online", "online_url": "here"}, ["online_url"]),
        ("price", {"price": ""}, ["price_0"]),
        ("price", {"amount": ""}, ["amount"]),
        ("price", {"ticket_url": "kassan"}, ["ticket_url"]),
        ("who", {"association": "", "name": ""}, ["association", "name"]),
        ("who", {"email": "", "phone": ""}, ["email"]),
        ("who", {"email": "vera@"}, ["email"]),
        ("who", {"phone": "12"}, ["phone"]),
    ],
)
def test_what_cannot_be_taken_leads_to_its_field(client, page, changes, wrong):
    begin(client)

    assert [field for field, _message in errors(answer(client, page, **changes))] == wrong


def test_the_date_is_told_in_words_before_one_goes_on(client):
    begin(client)
    asked = post(client, "when", ANSWERS["when"])

    assert asked.context["form"].words == ["lördag 28 november 2026 kl. 19–21"]
    assert "Så här förstod vi det:" in said(asked)
    assert client.get(at("page", number=2)).context["shows_echo"] is False
    assert answer(client, "when").url == at("page", number=3)
    assert client.session[IN_SESSION]["answers"]["when"]["year"] == "2026"


def test_what_a_script_shows_is_what_the_page_would_ask_back(client):
    told = client.get(
        at("words", "fi"), {**ANSWERS["when"], "again": "weekly", "until_day": "19", "until_month": "12"}
    )

    assert told.json()["words"] == [
        "lauantai 28. marraskuuta 2026 klo 19–21",
        "lauantaisin, lauantaihin 19. joulukuuta 2026 asti",
    ]
    assert client.get(at("words"), {"day": "x"}).json() == {"words": [], "notes": [], "echo": "", "sure": ""}


@pytest.mark.parametrize(
    ("day", "month", "year", "question"),
    [
        ("1", "11", "2026", "Dagen har redan varit: söndag 1 november 2026. Är den rätt?"),
        ("25", "5", "2028", "Till dagen är det mer än ett och ett halvt år: torsdag 25 maj 2028."),
    ],
)
def test_ac_57_a_past_or_far_off_date_is_asked_about_once(client, day, month, year, question):
    begin(client)
    asked = answer(client, "when", day=day, month=month, year=year)

    assert [field for field, _message in errors(asked)] == ["sure"]
    assert question in said(asked)
    assert answer(client, "when", day=day, month=month, year=year, sure="on").url == at("page", number=3)


def test_ac_57_eighteen_months_ahead_is_not_asked_about(client):
    begin(client)

    assert answer(client, "when", day="24", month="5", year="2028").url == at("page", number=3)


def test_ac_03_a_time_that_the_clocks_leave_out_is_explained(client):
    begin(client)
    asked = answer(client, "when", day="28", month="3", year="2027", start="3.30", end="")

    [(field, message)] = errors(asked)
    assert field == "start"
    assert "3.30" in message
    assert "4.30" in message


def test_a_quick_button_fills_in_the_day_and_keeps_the_rest(client):
    begin(client)
    picked = client.post(at("page", number=2), {"start": "19", "do": "pick:2026-11-27"})
    typed = client.session[IN_SESSION]["answers"]["when"]

    assert picked.url == at("page", number=2) + "#start"
    assert typed == {"start": "19", "day": "27", "month": "11", "year": "2026"}
    shown = client.get(at("page", number=2)).context["quick_days"]
    assert [day["label"] for day in shown][:2] == ["ti 24.11", "on 25.11"]
    assert shown[0]["words"] == "i dag, tisdag 24 november"


def test_another_date_is_added_without_script(client):
    begin(client)
    further = client.post(at("page", number=2), ANSWERS["when"] | {"do": "further"})
    dates = {"again": "dates", "further": "1", "further0_day": "5", "further0_month": "12", "further0_year": ""}
    answer(client, "when", **dates)

    assert further.url.endswith("#further0_day")
    typed = client.session[IN_SESSION]["answers"]["when"]
    assert typed["further0_year"] == "2026"


def test_a_known_place_is_chosen_or_typed_by_any_of_its_names(client):
    hall = venue("Schaumansalen", name_fi="Schauman-sali", aliases="Schauman")
    event(row("2026-12-01 19:00"), venue=hall)
    fill(client, where={"place": str(hall.pk), "place_name": ""})
    chosen = client.get(at("check")).context["rows"][3]["values"]
    answer(client, "where", place="", place_name="schauman-SALI", street="")
    typed = client.get(at("check")).context["rows"][3]["values"]

    assert chosen == typed == [("Schaumansalen", "")]


def test_the_ten_most_used_places_are_offered_and_all_by_name(client):
    quiet = venue("Aulan")
    for number in range(11):
        used = venue(f"Plats {number:02}")
        event(row(f"2026-12-{number + 1:02} 19:00"), venue=used)
    begin(client)
    form = client.get(at("page", number=3)).context["form"]

    choices = [label for _value, label in form.fields["place"].choices]
    assert choices == [*(f"Plats {number:02}" for number in range(10)), "En annan plats", "På nätet"]
    assert quiet.name in form.known_names


def test_ac_49_a_title_in_two_languages_is_offered_for_splitting(client):
    begin(client)
    asked = answer(client, "what", title="Höstkonsert / Syyskonsertti")
    offered = [split["value"] for split in asked.context["form"].splits()]
    split = answer(client, "what", title="Höstkonsert / Syyskonsertti", do="split:sv-fi")
    answers = client.session[IN_SESSION]["answers"]

    assert offered == ["sv-fi", "fi-sv"]
    assert split.url == at("page", number=2)
    assert (answers["what"]["title"], answers["other"]) == ("Höstkonsert", {"title_fi": "Syyskonsertti"})


def test_ac_49_a_title_with_a_stroke_may_be_one(client):
    begin(client)

    assert answer(client, "what", title="Dans / lek", do="split:one").url == at("page", number=2)
    assert client.session[IN_SESSION]["answers"]["what"]["title"] == "Dans / lek"


def test_a_poster_fills_in_the_fields(client):
    begin(client)
    text = "Julkonsert\r\nLördag 12.12.2026 kl. 18.30–20 i kyrkan\r\nFritt inträde"
    client.post(at("page", number=1), {"text_language": "sv", "poster": text, "do": "poster"})
    page = client.get(at("page", number=1))
    when = client.session[IN_SESSION]["answers"]["when"]

    assert "Vi har fyllt i namnet, texten, dagen och tiden." in said(page)
    assert page.context["form"]["title"].value() == "Julkonsert"
    assert when == {"day": "12", "month": "12", "year": "2026", "start": "18.30", "end": "20.00"}


def test_a_change_of_one_answer_leads_back_to_all_of_them(client):
    fill(client)

    assert answer(client, "price", price="free", amount="").url == at("check")


def test_the_answers_are_shown_with_a_way_to_change_each(client):
    page = fill(client)
    rows = [(row["label"], [text for text, _language in row["values"]]) for row in page.context["rows"]]

    assert rows == [
        ("Namn", ["Höstkonsert"]),
        ("Vad händer", ["Kören sjunger visor från skärgården. Kaffe serveras."]),
        ("När", ["lördag 28 november 2026 kl. 19–21"]),
        ("Var", ["Bystugan, Byvägen 1"]),
        ("Pris", ["5–12 €"]),
        ("Arrangeras av", ["Visklubben"]),
        ("Du", ["Vera Visa", "vera@example.fi"]),
    ]
    assert [row["url"] for row in page.context["rows"]][:3] == [at("page", number=n) for n in (1, 1, 2)]


def test_the_other_language_is_added_at_the_end(client):
    fill(client)
    alone = client.post(at("other"), {"body_fi": "Kuoro laulaa."}, follow=True)
    done = client.post(at("other"), {"title_fi": "Syyskonsertti", "body_fi": "Kuoro laulaa."})
    rows = client.get(done.url).context["rows"]

    assert [field for field, _message in errors(alone)] == ["title_fi"]
    assert rows[-1]["values"] == [("Syyskonsertti", "fi"), ("Kuoro laulaa.", "fi")]


def test_the_form_keeps_its_answers_in_another_language(client):
    fill(client)
    page = client.get(at("check", "fi"))

    assert page.context["rows"][2] == {
        "label": "Milloin",
        "values": [("lauantai 28. marraskuuta 2026 klo 19–21", "")],
        "url": at("page", "fi", number=2),
    }


def test_nothing_is_stored_before_it_is_sent(client):
    fill(client)

    assert list(Submission.objects.all()) == []


def test_dates_that_nobody_has_are_no_server_error(client):
    begin(client)
    for value in ("0", "²", "99999999999999999999", "\0", "١"):
        assert answer(client, "when", day=value, month=value, year=value).status_code == 200


def test_ac_53_the_same_place_at_the_same_time_and_a_similar_title_are_shown_before_sending(client):
    hall = venue("Schaumansalen")
    event(row("2026-11-28 20:00", "2026-11-28 22:00"), title="Jazzkväll", venue=hall)
    event(row("2026-11-30 19:00"), title="Höstkonserten")
    event(row("2026-12-06 19:00"), title="Höstkonsert i kyrkan", lead="För sent")
    page = fill(client, where={"place": str(hall.pk)})

    assert [(each.is_clash, each.title) for each in page.context["alike"]] == [
        (True, "Jazzkväll"),
        (False, "Höstkonserten"),
    ]
    assert "Finns det redan i kalendern?" in said(page)


def test_the_session_lasts_for_two_hours_at_least(client):
    begin(client)

    assert client.session.get_expiry_age() >= 2 * 60 * 60
    assert date(2026, 11, 24) < client.session.get_expiry_date().date()


@pytest.mark.parametrize(("language", "words"), [("sv", "Berätta om ditt evenemang"), ("fi", "Kerro tapahtumastasi")])
def test_home_and_lists_lead_to_the_form(client, language, words):
    link = f'<a class="button" href="{at("start", language)}">{words}</a>'

    assert [link in said(client.get(path)) for path in (f"/{language}/", listing(language))] == [True, True]
