"""The desk as staff use it, without script."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.merging import merge_venues
from events.models import Decision, EventCard, EventPage, Occurrence, ReadyReply, Submission
from events.moderation import letters
from events.moderation.models import LetThrough
from events.submission import actions
from events.submission.models import State
from tests.events.moderation.sending import FINNISH, NOW, correct, wait
from tests.factories import category, edit, helsinki, venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(name: str, *args) -> str:
    return reverse(f"desk:{name}", args=args)


def decide(client, item, verdict: str, **more):
    data = {"verdict": verdict, "version": item.version, **more}
    return client.post(at("decide", item.reference), data, follow=True)


def queued(page) -> list[str]:
    return [row["item"].title for row in page.context["rows"]]


def after_undo(clock):
    """The next request comes when the ten seconds are over."""
    clock.shift(timedelta(seconds=10))


def test_only_who_may_review_comes_in(client):
    writer = get_user_model().objects.create_user("anna", is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(writer)
    item = wait()
    refused = [client.get(at("queue")).status_code, client.post(at("decide", item.reference)).status_code]
    writer.user_permissions.add(Permission.objects.get(codename="moderate"))
    client.force_login(get_user_model().objects.get(pk=writer.pk))

    assert (refused, client.get(at("queue")).status_code) == ([302, 302], 200)


def test_the_queue_has_the_oldest_and_soonest_first(moderator):
    for title, hours, day in (("Färsk", 1, "28"), ("Gammal", 30, "29"), ("Snart", 1, "25"), ("Senare", 3, "30")):
        wait(at=NOW - timedelta(hours=hours), what={"title": title}, when={"day": day})

    page = moderator.get(at("queue"))
    assert queued(page) == ["Snart", "Gammal", "Senare", "Färsk"]
    assert [row["urgency"] for row in page.context["rows"]] == ["soon", "late", "", ""]


def test_an_item_shows_each_language_as_visitors_will_see_it(moderator):
    item = wait(other={"title_fi": FINNISH[0], "body_fi": FINNISH[1]})
    page = moderator.get(at("item", item.reference))
    previews = {code: moderator.get(at("preview", item.reference, code)) for code in ("sv", "fi")}

    assert page.context["opened"]["languages"] == ["sv", "fi"]
    assert [preview.status_code for preview in previews.values()] == [200, 200]
    assert "Höstkonsert" in previews["sv"].content.decode()
    finnish = previews["fi"].content.decode()
    assert ('<html lang="fi">' in finnish, "Syyskonsertti" in finnish, "28. marraskuuta" in finnish) == (True,) * 3
    assert "no-store" in previews["fi"].headers["Cache-Control"]


def test_ac_53_a_possible_duplicate_stands_beside_the_item(moderator, clock):
    first = wait()
    decide(moderator, first, "approve")
    after_undo(clock)
    other = wait(what={"title": "Höstkonserten"})
    page = moderator.get(at("item", other.reference))

    assert [each.title for each in page.context["opened"]["public"]] == ["Höstkonsert"]
    assert "Perhaps a duplicate: 1" in page.content.decode()


def test_approving_leads_to_the_next_and_can_be_undone_from_there(moderator, clock):
    first, second = wait(what={"title": "Ett"}), wait(what={"title": "Två"})
    page = decide(moderator, first, "approve")
    shown = page.context["opened"]["item"].title, queued(page)
    [decision] = page.context["decisions"]
    undone = moderator.post(at("undo", decision.pk), follow=True)
    after_undo(clock)

    assert shown == ("Två", ["Två"])
    assert (queued(undone), undone.context["opened"]["item"].title) == (["Ett", "Två"], "Ett")
    assert queued(moderator.get(at("queue"))) == ["Ett", "Två"]
    assert list(EventCard.objects.all()) == []
    decide(moderator, second, "approve")
    after_undo(clock)
    moderator.get(at("figures"))  # any request to the desk lets it take effect
    assert set(EventCard.objects.values_list("title", flat=True)) == {"Två"}


def test_a_ready_reply_goes_out_in_the_sender_s_language_with_the_event_s_name(moderator, clock, committed):
    item = wait()
    reply = ReadyReply.objects.get(verdict="refuse", reason="not-public")
    decide(moderator, item, "refuse", reply=reply.pk)
    after_undo(clock)
    with committed():
        moderator.get(at("queue"))
    item.refresh_from_db()

    assert item.state == State.REFUSED
    assert "”Höstkonsert” verkar vara för en sluten krets." in mail.outbox[-1].body


def test_a_refusal_without_a_word_is_asked_for_one(moderator):
    item = wait()
    page = decide(moderator, item, "refuse")

    assert (page.status_code, Decision.objects.count()) == (422, 0)
    assert page.context["problems"] == ["Choose a ready reply, or write to the sender why."]


def test_changes_asked_for_come_back_and_wait_again(moderator, clock):
    item = wait()
    reply = ReadyReply.objects.get(verdict="ask-changes", reason="time")
    decide(moderator, item, "ask-changes", reply=reply.pk)
    after_undo(clock)
    gone = queued(moderator.get(at("queue")))
    item.refresh_from_db()
    correct(item, when={"start": "18"})

    assert (gone, queued(moderator.get(at("queue")))) == ([], ["Höstkonsert"])


def test_those_that_are_green_are_approved_together_and_no_others(moderator, clock):
    music = category("Musik")
    green = [
        wait(what={"title": title, "category": str(music.pk)}, when={"day": day})
        for title, day in (("Konsert i kyrkan", "28"), ("Bingo för alla", "5"))
    ]
    odd = wait(what={"title": "SÅNG OCH DANS", "category": str(music.pk)}, when={"day": "12"})
    page = moderator.get(at("queue"))
    ticks = {row["item"].title: row["is_green"] for row in page.context["rows"]}
    done = moderator.post(
        at("together"), {"item": [f"{item.reference}@{item.version}" for item in [*green, odd]]}, follow=True
    )
    after_undo(clock)
    moderator.get(at("queue"))

    assert ticks == {"Konsert i kyrkan": True, "Bingo för alla": True, "SÅNG OCH DANS": False}
    assert queued(done) == ["SÅNG OCH DANS"]
    assert set(EventCard.objects.values_list("title", flat=True)) == {"Konsert i kyrkan", "Bingo för alla"}


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


@pytest.mark.parametrize("version", ["2", "x", "9" * 5000])
def test_where_none_of_those_ticked_is_approved_nothing_else_is_said(moderator, version):
    music = category("Musik")
    item = wait(what={"title": "Konsert i kyrkan", "category": str(music.pk)})
    page = moderator.post(at("together"), {"item": [f"{item.reference}@{version}"]}, follow=True)

    assert said(page) == ["1 was left, as it needs a look or somebody else has it."]


def test_ac_54_what_was_saved_in_the_page_editor_is_reviewed_unless_somebody_changed_the_item_meanwhile(moderator):
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key).get_latest_revision_as_object()
    page.title = "Konsert i höst"
    page.save_revision()
    correct(item, what={"title": "Vinterkonsert"})
    stale = [moderator.post(at("latest", item.reference), sent) for sent in ({"version": "1"}, {})]
    latest = EventPage.objects.get(translation_key=item.event_key).get_latest_revision_as_object()
    latest.title = "Konsert i vinter"
    latest.save_revision()
    before = Submission.objects.get().title
    moderator.post(at("latest", item.reference), {"version": "2"})

    assert ([answer.status_code for answer in stale], before) == ([409, 409], "Vinterkonsert")
    assert Submission.objects.get().title == "Konsert i vinter"


def test_a_mend_is_typed_as_people_type_and_renews_the_preview(moderator):
    item = wait(when={"start": "19", "end": ""})
    form = moderator.get(at("item", item.reference)).context["opened"]["mend_form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"ends_at": "kl 21.30", "version": "1"}
    page = moderator.post(at("mend", item.reference), typed, follow=True)

    assert page.context["opened"]["first_field"] == "category"  # the end is there, so that this comes first
    assert "21.30" in moderator.get(at("preview", item.reference, "sv")).content.decode()
    refused = moderator.post(at("mend", item.reference), typed | {"ends_at": "sent", "version": "2"})
    assert refused.context["mend_form"].errors["ends_at"] == ["“sent” is no time. Write it as 19 or 19.30."]


def test_ac_54_a_second_save_is_refused_with_the_difference(moderator):
    item = wait()
    form = moderator.get(at("item", item.reference)).context["opened"]["mend_form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"version": "1"}
    moderator.post(at("mend", item.reference), typed | {"title_sv": "Höstkonserten"})
    second = moderator.post(at("mend", item.reference), typed | {"title_sv": "Konsert i höst"})

    assert (second.status_code, Submission.objects.get().title) == (409, "Höstkonserten")
    assert second.context["lines"] == [
        {"label": "Name (Swedish)", "typed": "Konsert i höst", "stands": "Höstkonserten"}
    ]


def test_ac_54_whoever_comes_second_reads_who_has_it_open(moderator, client):
    item = wait()
    anna = get_user_model().objects.create_superuser("anna")
    client.force_login(anna)
    client.get(at("item", item.reference))
    page = moderator.get(at("queue"))

    assert page.context["opened"]["claimed_by"] == anna
    assert "anna has it open" in page.content.decode()


def test_ac_52_a_change_is_reviewed_as_a_difference_and_asks_where_both_changed_a_field(moderator, clock):
    item = wait()
    decide(moderator, item, "approve")
    after_undo(clock)
    moderator.get(at("queue"))
    item.refresh_from_db()
    change = correct(item, what={"title": "Vinterkonsert"})
    edit(EventPage.objects.get(translation_key=item.event_key, locale__language_code="sv"), title="Vårkonsert")
    page = moderator.get(at("item", change.reference))
    [line] = page.context["opened"]["compared"]
    unsettled = decide(moderator, change, "approve")
    decide(moderator, change, "approve", **{"settle-sv-title": "sent"})
    after_undo(clock)
    moderator.get(at("queue"))

    assert {name: line[name] for name in ("old", "new", "live")} == {
        "old": "Höstkonsert",
        "new": "Vinterkonsert",
        "live": "Vårkonsert",
    }
    assert unsettled.context["problems"] == ["You and the sender have changed the same field. Choose which one holds."]
    assert EventCard.objects.get(locale="sv").title == "Vinterkonsert"


def test_ac_50_somebody_without_mail_is_called_back_from_the_desk(moderator):
    item = wait(who={"email": "", "phone": "0501234567"})
    page = moderator.get(at("item", item.reference))
    moderator.post(at("called", item.reference))
    item.refresh_from_db()

    assert (queued(page), [each.title for each in page.context["call_backs"]]) == ([], ["Höstkonsert"])
    assert (f"code {item.code}" in page.content.decode(), item.state) == (True, State.WAITING)


def test_what_went_live_by_itself_is_listed_until_somebody_has_looked(moderator, now):
    LetThrough.objects.create(item=wait(), at=now)
    page = moderator.get(at("queue"))
    moderator.post(at("seen", page.context["let_through"][0].pk))

    assert len(page.context["let_through"]) == 1
    assert list(moderator.get(at("queue")).context["let_through"]) == []


def test_the_figures_tell_what_waits_how_long_it_takes_and_why_not(moderator, clock):
    decide(moderator, wait(what={"title": "Ett"}), "refuse", reason="duplicate")
    decide(moderator, wait(at=NOW - timedelta(hours=3), what={"title": "Två"}, when={"day": "5"}), "approve")
    wait(what={"title": "Tre"}, when={"day": "12"})
    after_undo(clock)
    page = moderator.get(at("figures"))

    figures = page.context["figures"]
    assert (figures.waiting, figures.to_call_back) == (1, 0)
    assert (figures.to_publish, figures.office_time) == (timedelta(hours=3, seconds=10),) * 2
    assert "3 h 0 min" in page.content.decode()
    assert figures.refused == [("The event is already in the calendar.", 1)]


def test_the_queue_asks_no_more_of_the_database_for_three_items_than_for_one(moderator):
    def queries() -> int:
        moderator.get(at("queue"))  # the signs of each item are remembered from here on
        with CaptureQueriesContext(connection) as asked:
            moderator.get(at("queue"))
        return len(asked)

    wait()
    one = queries()
    for title, day in (("Bingo", "5"), ("Loppis", "12")):
        wait(what={"title": title}, when={"day": day})

    assert queries() == one


def test_one_item_that_cannot_be_read_takes_nobody_s_desk_away(moderator, admin_user, now):
    """Its venue was deleted while it waited."""
    hall = venue("Schaumansalen")
    item = actions.approve(wait(), by=admin_user, now=now)
    change = correct(item, where={"place": str(hall.pk), "place_name": ""})
    wait(what={"title": "Bingo"}, when={"day": "5", "month": "12"})
    hall.delete()
    letters.alert(now)
    page = moderator.get(at("queue"))
    chips = {row["item"].title: row["chips"][0]["words"] for row in page.context["rows"]}
    opened = moderator.get(at("item", change.reference))
    approved = decide(moderator, change, "approve")
    decide(moderator, change, "refuse", reason="place")

    assert chips["Höstkonsert"] == "Cannot be read: its page or its place was deleted"
    assert not any(row["is_green"] for row in page.context["rows"] if row["item"].title == "Höstkonsert")
    assert [chip["words"] for chip in opened.context["opened"]["chips"]] == [chips["Höstkonsert"]]
    assert "It cannot be read" in approved.context["problems"][0]
    assert Decision.objects.get().verdict == "refuse"


def test_a_venue_that_was_merged_while_a_change_waited_is_that_into_which_it_went(moderator, admin_user, now, clock):
    old, new, music = venue("Schaumansalen"), venue("Schauman"), category("Musik")
    item = actions.approve(wait(), by=admin_user, now=now)
    change = correct(item, where={"place": str(old.pk), "place_name": ""}, what={"category": str(music.pk)})
    merge_venues(old, into=new, now=now)
    music.delete()
    decide(moderator, change, "approve")
    after_undo(clock)
    moderator.get(at("queue"))

    assert Occurrence.objects.get(event=item.event_key).venue == new


def test_what_waits_for_a_page_that_is_deleted_is_over_and_its_sender_hears_of_it(moderator, committed):
    item = wait()
    with committed():
        EventPage.objects.get(translation_key=item.event_key).delete()
    item.refresh_from_db()

    assert (item.state, queued(moderator.get(at("queue")))) == (State.REFUSED, [])
    assert "Dess sida i kalendern har raderats." in mail.outbox[-1].body


def test_unreviewed_pages_cannot_be_published_from_the_page_editor(moderator):
    item = wait()
    page = EventPage.objects.get(translation_key=item.event_key)
    edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = moderator.get(edit_url)

    assert 'name="action-publish"' not in opened.content.decode()
    with time_machine.travel(helsinki("2026-11-24 14:00"), tick=False):
        bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}"
        moderator.post(bulk)
    assert not EventPage.objects.get(pk=page.pk).live
