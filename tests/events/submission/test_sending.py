"""What becomes of a form that is sent, and what its mailed links do."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client

from events.models import EventCard, EventPage, ItemStep, MailedDraft, Occurrence, Submission
from events.submission import actions, announcing, devices
from events.submission.actions import Stale, WrongState
from events.submission.likeness import alike_under_review
from events.submission.models import State
from organisations import addresses as organisation_addresses
from organisations.actions import register, sign_in
from organisations.models import Person
from organisations.visitors import COOKIE
from tests.events.submission.filling import answer, at, begin, fill, fill_pages, send
from tests.factories import edit as edit_page
from tests.factories import helsinki, organisation, venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


def link(letter, name: str) -> str:
    """The path of the address in a letter that begins like the address of name."""
    beginning = re.escape(at(name, "sv", token=""))[:-1]
    return re.search(rf"http://testserver({beginning}\S+)", letter.body)[1]


def trail(item) -> list[str]:
    return list(item.steps.values_list("what", flat=True))


@pytest.fixture
def confirmed(client, committed):
    """Sent and confirmed: it waits for review."""

    def make(**changes) -> Submission:
        with committed():
            send(client, **changes)
        with committed():
            client.post(link(mail.outbox[-1], "confirm"), {"own": "on"})
        return Submission.objects.get()

    return make


def test_ac_50_it_enters_the_queue_when_the_mailed_link_is_confirmed_by_a_button(client, committed):
    with committed():
        page = send(client)
    item = Submission.objects.get()
    [letter] = mail.outbox
    opened = client.get(link(letter, "confirm"))
    after_opening = Submission.objects.get().state
    with committed():
        done = client.post(link(letter, "confirm"), follow=True)

    assert page.context["heading"] == "Bekräfta att det var du"
    assert (letter.to, letter.subject) == (["vera@example.fi"], "Bekräfta ditt evenemang: Höstkonsert")
    assert (opened.status_code, after_opening) == (200, State.UNCONFIRMED)
    item.refresh_from_db()
    assert (item.state, trail(item)) == (State.WAITING, ["sent", "confirmed"])
    assert "Tack! Evenemanget väntar på granskning" in done.content.decode()
    assert "Vi granskar det senast 25.11.2026." in done.content.decode()
    assert [sent.subject for sent in mail.outbox[1:]] == ["Vi har fått ditt evenemang: Höstkonsert"]


def test_gr_67_what_waits_is_a_draft_nothing_of_it_public_and_nothing_mailed_to_others(confirmed):
    item = confirmed()

    assert [(page.locale.language_code, page.live) for page in EventPage.objects.all()] == [("sv", False)]
    assert list(item.texts.values_list("language", flat=True)) == ["sv"]
    assert list(EventCard.objects.all()) == []
    assert {to for letter in mail.outbox for to in letter.to} == {"vera@example.fi"}


def test_the_facts_of_the_pages_are_what_was_told(confirmed):
    hall = venue("Schaumansalen")
    item = confirmed(where={"place": str(hall.pk), "place_name": ""}, price={"ticket_url": "biljetter.fi/1"})
    source = EventPage.objects.get(translation_key=item.event_key).get_latest_revision_as_object()
    [planned] = source.rows()

    assert (source.title, source.lead) == ("Höstkonsert", "Kören sjunger visor från skärgården. Kaffe serveras.")
    assert (source.venue, source.organiser_name, source.source) == (hall, "Visklubben", "submission")
    assert (planned.key, planned.starts_on, planned.starts_at.hour, planned.ends_at.hour) == (
        item.send_key,
        date(2026, 11, 28),
        19,
        21,
    )
    assert [price.amount_cents for price in source.prices.all()] == [500, 1200]
    assert [link.url for link in source.links.all()] == ["https://biljetter.fi/1"]


def test_ac_50_a_device_that_has_proved_the_address_need_not_confirm_again_for_30_days(client, confirmed, clock):
    confirmed()
    clock.shift(29 * DAY)
    within = send(client, when={"day": "1", "month": "1", "year": "2027"})
    clock.shift(2 * DAY)
    after = send(client, when={"day": "2", "month": "1", "year": "2027"})
    stranger = send(client, who={"email": "annan@example.fi"})

    assert [page.context["heading"] for page in (within, after, stranger)] == [
        "Tack! Evenemanget väntar på granskning",
        "Bekräfta att det var du",
        "Bekräfta att det var du",
    ]


def test_ac_50_with_a_phone_number_only_it_is_to_be_called_back_without_any_mail(client, committed, admin_user, now):
    with committed():
        page = send(client, who={"email": "", "phone": "040 123 4567"})
    item = Submission.objects.to_call_back().get()

    assert mail.outbox == []
    assert "Vi ringer dig senast 25.11.2026." in page.content.decode()
    assert at("mine", token="")[:-1] not in page.content.decode().split("<main")[1]
    assert (len(item.code), list(EventPage.objects.all())) == (6, [])
    actions.accept_call_back(item, by=admin_user, now=now)
    item.refresh_from_db()
    assert (item.state, trail(item)) == (State.WAITING, ["sent", "confirmed"])


def test_ac_50_the_reference_and_the_code_told_on_the_phone_open_it_for_changes(client):
    send(client, who={"email": "", "phone": "040 123 4567"})
    item = Submission.objects.get()
    wrong = client.post(at("by_reference"), {"reference": item.reference, "code": "12345x"})
    right = client.post(at("by_reference"), {"reference": item.reference.lower(), "code": item.code}, follow=True)

    assert "hör inte ihop" in wrong.content.decode()
    assert right.context["may_edit"] is True


def test_ac_50_a_code_is_not_guessed(client):
    send(client, who={"email": "", "phone": "040 123 4567"})
    item = Submission.objects.get()
    for _try in range(5):
        client.post(at("by_reference"), {"reference": item.reference, "code": "wrong"})

    assert client.post(at("by_reference"), {"reference": item.reference, "code": item.code}).status_code == 200


def test_a_form_that_is_sent_twice_makes_one_item(client, committed):
    fill(client)
    session = dict(client.session)
    with committed():
        first = client.post(at("check"), {"do": "send"})
    store = client.session
    store.update(session)  # the second press left before the first was answered
    store.save()
    with committed():
        second = client.post(at("check"), {"do": "send"})
        third = client.post(at("check"), {"do": "send"})

    assert first.url == second.url == third.url
    assert (Submission.objects.count(), len(mail.outbox)) == (1, 1)


def test_ac_51_of_two_who_have_one_mailed_draft_neither_can_change_what_the_other_sends(client, confirmed, committed):
    """It was passed on, or mailed to the wrong address: the second of them may be known in their browser."""
    confirmed(who={"email": "annan@example.fi"})
    mail.outbox.clear()
    first = Client()
    begin(first)
    with committed():
        first.post(at("page", number=1), {"title": "Fest", "do": "keep", "keep_email": "vera@example.fi"})
    for browser in (client, first):
        browser.post(link(mail.outbox[0], "draft"))
        fill_pages(browser, who={"email": "annan@example.fi"} if browser == client else {})
    first.post(at("check"), {"do": "send"})
    page = client.post(at("check"), {"do": "send"}, follow=True)
    of_vera = Submission.objects.get(sender__email="vera@example.fi")

    assert Submission.objects.filter(sender__email="annan@example.fi").count() == 2
    assert (page.context["item"].sender.email, page.context["may_edit"]) == ("annan@example.fi", True)
    assert of_vera.state == State.UNCONFIRMED


def test_ac_51_the_link_works_until_30_days_after_the_event(client, confirmed, clock):
    confirmed()
    mine = link(mail.outbox[-1], "mine")
    clock.move_to("2026-12-28 12:00+02:00")
    last = client.get(mine)
    clock.move_to("2026-12-29 12:00+02:00")
    gone = client.get(mine)

    assert (last.context["may_edit"], gone.status_code) == (True, 410)


def test_ac_51_after_a_move_the_link_works_until_30_days_after_the_new_day(client, published, admin_user, clock, now):
    mine = link(mail.outbox[-1], "mine")
    change = changed_by_sender(client, "when", day="20", month="8", year="2027")
    actions.approve(change, by=admin_user, now=now)
    clock.move_to("2027-09-19 12:00+03:00")
    published.refresh_from_db()

    assert client.get(mine).context["may_edit"] is True
    assert (published.last_day, published.sender.delete_on) == (date(2027, 8, 20), date(2028, 8, 20))


def test_ac_51_the_link_is_for_one_purpose_and_can_be_sent_again_to_the_same_address_only(client, committed):
    with committed():
        page = send(client)
    status = page.redirect_chain[-1][0]
    token = status.rstrip("/").rpartition("/")[2]
    with committed():
        client.post(status, {"do": "resend", "email": "annan@example.fi"})
        client.post(status, {"do": "withdraw"})

    assert [letter.to for letter in mail.outbox] == [["vera@example.fi"]] * 2
    assert client.get(at("confirm", token=token)).status_code == 410
    assert client.get(at("mine", token=f"{token}x")).status_code == 410
    assert Submission.objects.get().state == State.UNCONFIRMED


def test_a_confirm_link_proves_an_address_once(client, confirmed):
    """Whoever is passed the letter later sees where the event stands, and is taken for nobody."""
    confirmed()
    stranger = Client()
    page = stranger.post(link(mail.outbox[0], "confirm"), {"own": "on"}, follow=True)

    assert (page.context["may_edit"], devices.COOKIE in stranger.cookies) == (False, False)
    assert page.context["heading"] == "Tack! Evenemanget väntar på granskning"


def test_a_device_is_remembered_as_somebody_s_own_only_if_they_tick_it(client, committed):
    with committed():
        send(client)
    page = client.get(link(mail.outbox[0], "confirm"))

    assert " checked" not in page.content.decode().split("<main")[1]


def test_signing_out_leaves_nothing_of_a_form_or_of_a_proved_address_in_the_browser(client, confirmed, request):
    confirmed()
    request.getfixturevalue("signed_in")
    client.post(at("begin"), {"do": "again"})
    before = [devices.COOKIE in client.cookies, "submission" in client.session]
    client.post(organisation_addresses.path("sign_out", "sv"))

    assert before == [True, True]
    assert client.cookies[devices.COOKIE].value == ""
    assert [name for name in dict(client.session) if name.startswith("submission")] == []


def test_opening_a_link_does_nothing(client, confirmed):
    item = confirmed()
    mine = link(mail.outbox[-1], "mine")

    assert [client.get(mine).status_code, client.head(mine).status_code] == [200, 200]
    item.refresh_from_db()
    assert (item.state, item.version, trail(item)) == (State.WAITING, 1, ["sent", "confirmed"])


def test_a_correction_waits_again_in_the_place_of_what_was_sent(client, confirmed):
    item = confirmed()
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    answer(client, "what", title="Vinterkonsert")
    done = client.post(at("check"), {"do": "send"}, follow=True)
    item.refresh_from_db()
    text = item.texts.select_related("revision").get()

    assert (Submission.objects.count(), item.version, item.state) == (1, 2, State.WAITING)
    assert text.revision.as_object().title == "Vinterkonsert"
    assert trail(item) == ["sent", "confirmed", "edited"]
    assert done.context["may_edit"] is True


@pytest.mark.parametrize("is_published", [False, True])
def test_who_corrects_their_name_or_phone_is_reached_there_and_the_address_stays(
    client, confirmed, admin_user, now, is_published
):
    item = confirmed()
    if is_published:
        actions.approve(item, by=admin_user, now=now)
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    page = client.get(at("page", number=5)).content.decode()
    answer(client, "who", name="Vera Visa-Berg", phone="040 123 4567", email="annan@example.fi")
    client.post(at("check"), {"do": "send"})
    sender = Submission.objects.get(pk=item.pk).sender

    assert ('name="email"' in page, 'name="phone"' in page) == (False, True)
    assert (sender.name, sender.phone, sender.email) == ("Vera Visa-Berg", "040 123 4567", "vera@example.fi")


def test_a_correction_leaves_what_staff_have_mended(client, confirmed):
    item = confirmed()
    page = EventPage.objects.get().get_latest_revision_as_object()
    page.title, page.min_age = "Höstkonserten", 7
    page.save_revision()
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    answer(client, "when", start="18")
    client.post(at("check"), {"do": "send"})
    draft = item.texts.get().revision.as_object()

    assert (draft.title, draft.min_age, draft.rows()[0].starts_at.hour) == ("Höstkonserten", 7, 18)


def test_the_sender_withdraws_what_is_not_published(client, confirmed, admin_user, now):
    item = confirmed()
    client.post(link(mail.outbox[-1], "mine"), {"do": "withdraw"})
    item.refresh_from_db()

    assert (item.state, trail(item)) == (State.WITHDRAWN, ["sent", "confirmed", "withdrawn"])
    with pytest.raises(WrongState):
        actions.approve(item, by=admin_user, now=now)


def test_another_like_the_last_takes_four_answers(client, confirmed):
    confirmed()
    copied = client.post(at("begin"), {"do": "again"})
    form = client.get(copied.url).context["form"]
    asked = [form[name].value() for name in ("day", "month", "year", "start")]
    when = {"day": "5", "month": "12", "year": ""}
    checked = answer(client, "when", **when)
    sent = client.post(checked.url, {"do": "send"}, follow=True)

    assert (copied.url, asked) == (at("page", number=2), [None, None, None, "kl 19"])
    assert checked.url == at("check")
    assert sent.context["heading"] == "Tack! Evenemanget väntar på granskning"
    assert sorted(Submission.objects.values_list("first_day", flat=True)) == [date(2026, 11, 28), date(2026, 12, 5)]


def test_a_draft_behind_a_mailed_link_goes_on_in_another_browser(client, committed):
    begin(client)
    answer(client, "what")
    with committed():
        client.post(at("page", number=2), {"start": "19", "do": "keep", "keep_email": "Vera@example.fi"})
    [letter] = mail.outbox
    other = Client()
    opened = other.get(link(letter, "draft"))
    before = "submission" in other.session
    other.post(link(letter, "draft"))

    assert (letter.to, opened.status_code, before) == (["vera@example.fi"], 200, False)
    assert other.get(at("page", number=1)).context["form"]["title"].value() == "Höstkonsert"
    assert other.get(at("page", number=2)).context["form"]["start"].value() == "19"
    fill(other)
    with committed():
        other.post(at("check"), {"do": "send"})
    assert list(MailedDraft.objects.all()) == []


def test_approving_publishes_every_language_together(client, confirmed, committed, admin_user, now):
    begin(client)
    fill(client)
    client.post(at("other"), {"title_fi": "Syyskonsertti", "body_fi": "Kuoro laulaa."})
    with committed():
        client.post(at("check"), {"do": "send"})
    with committed():
        client.post(link(mail.outbox[-1], "confirm"), {"own": "on"})
    item = Submission.objects.get()
    with committed():
        actions.approve(item, by=admin_user, now=now, version=1)
    cards = {card.locale: (card.title, card.is_translation) for card in EventCard.objects.all()}

    assert cards == {"sv": ("Höstkonsert", True), "fi": ("Syyskonsertti", True), "en": ("Höstkonsert", False)}
    item.refresh_from_db()
    assert (item.state, trail(item)) == (State.APPROVED, ["sent", "confirmed", "approved"])
    letter = mail.outbox[-1]
    assert letter.subject == "Publicerat: Höstkonsert"
    assert EventCard.objects.get(locale="sv").url in letter.body


def test_a_decision_on_what_was_corrected_meanwhile_is_refused(client, confirmed, admin_user, now):
    item = confirmed()
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    answer(client, "what", title="Vinterkonsert")
    client.post(at("check"), {"do": "send"})

    with pytest.raises(Stale):
        actions.approve(item, by=admin_user, now=now, version=1)
    assert list(EventCard.objects.all()) == []


def test_changes_are_asked_for_with_a_reason_and_refused_items_tell_why(confirmed, committed, admin_user, now):
    item = confirmed()
    with committed():
        actions.ask_changes(item, by=admin_user, reason="time", words="När slutar det?", now=now)
    with committed():
        actions.refuse(item, by=admin_user, reason="duplicate", now=now)
    asked, refused = mail.outbox[-2:]

    assert ("Dagen eller klockslaget saknas" in asked.body, "När slutar det?" in asked.body) == (True, True)
    assert "Evenemanget finns redan i kalendern." in refused.body
    said = [(step.what, step.by, step.reason, step.words) for step in item.steps.all()][2:]
    assert said == [
        ("changes-asked", admin_user, "time", "När slutar det?"),
        ("refused", admin_user, "duplicate", ""),
    ]


@pytest.fixture
def published(client, confirmed, admin_user, now):
    item = confirmed()
    return actions.approve(item, by=admin_user, now=now)


def changed_by_sender(client, page: str, **changes) -> Submission:
    """The sender changes a published event, which is an item of its own."""
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    answer(client, page, **changes)
    client.post(at("check"), {"do": "send"})
    return Submission.objects.get(kind="edit")


def test_ac_52_a_change_of_a_live_event_leaves_it_as_it_is_until_approved(client, published, admin_user, now):
    change = changed_by_sender(client, "what", title="Vinterkonsert")
    before = EventCard.objects.get(locale="sv").title
    actions.approve(change, by=admin_user, now=now)

    assert (change.state, change.event_key) == (State.WAITING, published.event_key)
    assert [before, EventCard.objects.get(locale="sv").title] == ["Höstkonsert", "Vinterkonsert"]


def test_ac_52_a_change_is_applied_onto_what_is_live_now(client, published, admin_user, now):
    change = changed_by_sender(client, "when", start="18")
    page = EventPage.objects.get(locale__language_code="sv")
    edit_page(page, title="Höstkonserten", min_age=7)
    none = actions.conflicts(change)
    actions.approve(change, by=admin_user, now=now)
    live, [moved] = EventPage.objects.get(pk=page.pk), Occurrence.objects.all()

    assert (none, live.title, live.min_age, moved.starts_at) == ({}, "Höstkonserten", 7, helsinki("2026-11-28 18:00"))


def test_what_staff_have_begun_goes_on_with_the_change_in_it(client, published, admin_user, now):
    change = changed_by_sender(client, "what", title="Vinterkonsert")
    draft = EventPage.objects.get(locale__language_code="sv")
    draft.min_age = 7
    draft.save_revision()
    actions.approve(change, by=admin_user, now=now)
    live = EventPage.objects.get(pk=draft.pk)
    begun = live.get_latest_revision_as_object()

    assert (live.title, live.min_age, live.has_unpublished_changes) == ("Vinterkonsert", None, True)
    assert (begun.title, begun.min_age) == ("Vinterkonsert", 7)


def test_a_field_that_both_changed_is_told_to_who_decides(client, published):
    change = changed_by_sender(client, "what", title="Vinterkonsert")
    edit_page(EventPage.objects.get(locale__language_code="sv"), title="Julkonsert")

    assert actions.conflicts(change) == {"sv": {"title": "Julkonsert"}}


def test_an_older_change_that_is_approved_later_takes_nothing_back(client, published, admin_user, now):
    """The text waits, the event is moved meanwhile, and then the text is approved."""
    mine = link(mail.outbox[-1], "mine")
    text = changed_by_sender(client, "what", title="Vinterkonsert")
    client.post(mine, {"do": "move"})
    answer(client, "when", day="29")
    client.post(at("check"), {"do": "send"})
    move = Submission.objects.filter(kind="edit").latest("pk")
    fields = [set(actions.differences(each)["sv"].new) for each in (text, move)]
    actions.approve(move, by=admin_user, now=now + DAY)
    none = actions.conflicts(text)
    actions.approve(text, by=admin_user, now=now + 2 * DAY)
    live = EventPage.objects.get(locale__language_code="sv")

    assert (fields, none) == ([{"title"}, {"schedule"}], {})
    assert (live.title, Occurrence.objects.get().first_day.day) == ("Vinterkonsert", 29)


def test_a_change_that_goes_on_with_one_that_waits_takes_its_place(client, published):
    mine = link(mail.outbox[-1], "mine")
    first = changed_by_sender(client, "what", title="Vinterkonsert")
    client.post(mine, {"do": "edit"})
    answer(client, "price", amount="7")
    client.post(at("check"), {"do": "send"})
    first.refresh_from_db()
    [second] = Submission.objects.waiting()

    assert (first.state, second.title) == (State.WITHDRAWN, "Vinterkonsert")
    assert set(actions.differences(second)["sv"].new) == {"title", "prices"}


def test_a_refused_change_is_not_where_the_next_one_begins(client, published, admin_user, now):
    mine = link(mail.outbox[-1], "mine")
    change = changed_by_sender(client, "what", title="Vinterkonsert")
    actions.refuse(change, by=admin_user, reason="other", now=now)
    client.post(mine, {"do": "edit"})

    assert client.get(at("page", number=1)).context["form"]["title"].value() == "Höstkonsert"


def test_a_cancellation_waits_and_is_shown_when_it_is_approved(client, published, admin_user, now):
    mine = link(mail.outbox[-1], "mine")
    key = client.get(mine).context["cancel_key"]
    for _press in range(2):
        client.post(mine, {"do": "cancel", "key": str(key)})
    asked = Submission.objects.get(kind="cancellation")
    before = EventCard.objects.get(locale="sv").event.status
    actions.approve(asked, by=admin_user, now=now)

    assert [before, EventCard.objects.get(locale="sv").event.status] == ["scheduled", "cancelled"]


@pytest.mark.parametrize(
    ("kind", "verdict", "heading", "subject"),
    [
        ("edit", "approve", "Ändringen är publicerad", "Din ändring är publicerad: Höstkonsert"),
        ("edit", "refuse", "Ändringen publiceras inte", "Din ändring publicerades inte: Höstkonsert"),
        ("cancellation", "approve", "I kalendern står att evenemanget är inställt", "Inställt: Höstkonsert"),
        (
            "cancellation",
            "refuse",
            "I kalendern står inte att evenemanget är inställt",
            "Din ändring publicerades inte: Höstkonsert",
        ),
    ],
)
def test_the_sender_reads_of_the_change_and_not_of_a_new_event(
    client, published, committed, admin_user, now, kind, verdict, heading, subject
):
    mine = link(mail.outbox[-1], "mine")
    if kind == "edit":
        change = changed_by_sender(client, "when", start="18")
    else:
        change = actions.ask_to_cancel(published, key=published.pseudonym, now=now)
    with committed():
        if verdict == "approve":
            actions.approve(change, by=admin_user, now=now)
        else:
            actions.refuse(change, by=admin_user, reason="other", words="Nej.", now=now)
    page = client.get(mine)

    assert (page.context["heading"], mail.outbox[-1].subject) == (heading, subject)
    assert page.context["may_cancel"] == ((kind, verdict) != ("cancellation", "approve"))


def test_whoever_sends_many_in_an_hour_is_told_of_each_decision(client, committed, admin_user, now):
    """The limit is on what is mailed to an address that somebody types."""
    for title in ("Ett", "Två", "Tre"):
        with committed():
            send(client, what={"title": title})
            item = actions.confirm(Submission.objects.get(titles__sv=title), now=now)
            actions.approve(item, by=admin_user, now=now)

    assert [letter.subject.partition(":")[0] for letter in mail.outbox] == [
        "Bekräfta ditt evenemang",
        "Vi har fått ditt evenemang",
        "Publicerat",
    ] * 3


def test_the_preview_shows_what_visitors_will_see(client, confirmed):
    confirmed()
    page = client.get(link(mail.outbox[-1], "mine"))
    preview = client.get(page.context["preview_url"])

    assert "lördag 28 november kl. 19–21" in preview.content.decode()
    assert preview["Cache-Control"] == "private, no-store"


def test_ac_53_items_under_review_that_look_alike_are_found_for_the_desk(client, confirmed):
    first = confirmed()
    send(client, what={"title": "Höstkonserten"}, when={"day": "30"})
    send(client, what={"title": "Vinterdans"}, when={"day": "30"})
    second = Submission.objects.get(titles__sv="Höstkonserten")

    assert alike_under_review(first) == [second]


def test_the_trail_names_no_sender(confirmed):
    item = confirmed()
    [first, _second] = ItemStep.objects.all()

    assert (first.pseudonym, first.by) == (item.sender.pseudonym, None)
    assert item.answers["who"] == {"association": "Visklubben"}


def test_a_series_is_published_with_all_its_dates(client, confirmed, admin_user, now):
    until = {"again": "weekly", "until_day": "19", "until_month": "12", "until_year": ""}
    item = actions.approve(confirmed(when=until), by=admin_user, now=now)

    days = EventCard.objects.get(locale="sv").event.occurrences.values_list("first_day", flat=True)
    assert list(days.order_by("first_day")) == [date(2026, 11, 28) + week * timedelta(weeks=1) for week in range(4)]
    assert (item.first_day, item.last_day) == (date(2026, 11, 28), date(2026, 12, 19))


@pytest.fixture
def told():
    """What a listener of the queue is told: references and states."""
    found = []
    announcing.register(listener := lambda item, now: found.append((item.kind, item.state)))
    yield found
    announcing._listeners.remove(listener)


def test_the_desk_is_told_of_each_item_that_comes_to_wait(client, confirmed, committed, told, admin_user, now):
    item = confirmed()
    client.post(link(mail.outbox[-1], "mine"), {"do": "edit"})
    answer(client, "what", title="Vinterkonsert")
    with committed():
        client.post(at("check"), {"do": "send"})
    actions.approve(item, by=admin_user, now=now)
    with committed():
        client.post(link(mail.outbox[1], "mine"), {"do": "cancel"})

    assert told == [("new", "waiting"), ("new", "waiting"), ("cancellation", "waiting")]


@pytest.fixture
def club():
    """An association whose mailbox is known."""
    return organisation("Visklubben", role_mailbox="klubben@example.fi")


@pytest.fixture
def signed_in(client, club, now):
    """Somebody who has proved two addresses, one of them the association's."""
    person = Person.objects.create(name="Vera Visa", language="sv", made_at=now, seen_at=now)
    for email in ("vera@example.fi", "klubben@example.fi"):
        person.addresses.create(email=email, proved_at=now)
    token, _expires = sign_in.remember(person, is_own_device=True, now=now)
    client.cookies[COOKIE] = token
    return person


def test_ac_56_links_of_a_verified_sender_are_links_and_those_of_others_are_text(
    client, club, signed_in, admin_user, now
):
    body = {"body": "Se https://visklubben.fi för mer. Välkomna!"}
    send(client, what=body)
    register.verify(club, basis="in-person", by=admin_user, now=now - DAY)
    send(client, what=body)
    unknown, known = (item.texts.get().revision.as_object().body for item in Submission.objects.order_by("pk"))

    assert "<a" not in unknown
    assert '<a rel="nofollow ugc" href="https://visklubben.fi">' in known


def test_who_is_signed_in_says_nothing_twice_and_need_not_confirm(client, club, signed_in, now):
    begin(client)
    form = client.get(at("page", number=5)).context["form"]
    page = send(client)

    assert [form[name].value() for name in ("association", "name", "email")] == [
        "Visklubben",
        "Vera Visa",
        "vera@example.fi",
    ]
    item = Submission.objects.get()
    assert (page.context["heading"], item.organisation) == ("Tack! Evenemanget väntar på granskning", club)
    assert item.sender.proved_at == now


@pytest.mark.parametrize(("own", "remembered"), [("on", ["Visklubben", "Vera Visa"]), ("", ["Visklubben", None])])
def test_who_sent_something_from_a_device_of_their_own_need_not_say_again_who_they_are(
    client, committed, own, remembered
):
    """In a library, the next one sees the association and not the person."""
    with committed():
        send(client)
    client.post(link(mail.outbox[-1], "confirm"), {"own": own})
    begin(client)
    form = client.get(at("page", number=5)).context["form"]

    assert [form[name].value() for name in ("association", "name")] == remembered
    assert client.get(at("page", number=1)).context["form"]["title"].value() is None
