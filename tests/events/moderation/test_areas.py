"""Who reviews what: areas of categories, venues and organisers, and those who have the rest."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from events.merging import merge_venues
from events.models import Decision, ReviewArea
from events.moderation import by_mail, decisions, letters, mending
from events.moderation.areas import Area, Belonging, divided
from events.moderation.by_mail import Void
from events.moderation.decisions import NotTheirs
from events.submission import actions
from tests.events.moderation.sending import NOW, correct, wait
from tests.factories import category, organisation, venue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def reviewer(name: str, *groups: Group):
    user = get_user_model().objects.create_user(name, email=f"{name}@example.fi", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["moderate", "access_admin"]))
    user.groups.set(groups)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


@pytest.fixture
def music():
    return category("Musik")


@pytest.fixture
def culture(music):
    """A group that reviews music."""
    group = Group.objects.create(name="Culture")
    ReviewArea.objects.create(group=group).categories.add(music)
    return group


@pytest.fixture
def anna(culture):
    return reviewer("anna", culture)


@pytest.fixture
def bert():
    """In no group with an area."""
    return reviewer("bert")


@pytest.fixture
def concert(music):
    return wait(what={"title": "Konsert", "category": str(music.pk)})


@pytest.fixture
def bingo():
    return wait(what={"title": "Bingo"}, when={"day": "5", "month": "12"})


def shown(client, user) -> list[str]:
    client.force_login(user)
    return [row["item"].title for row in client.get(reverse("desk:queue")).context["rows"]]


def switch(client, to: str):
    return client.post(reverse("desk:scope"), {"show": to}, follow=True)


@pytest.mark.parametrize(
    ("item", "is_in"),
    [
        (Belonging(categories=frozenset({1})), True),
        (Belonging(venues=frozenset({2, 7})), True),
        (Belonging(organisers=frozenset({3})), True),
        (Belonging(categories=frozenset({2}), venues=frozenset({3}), organisers=frozenset({1})), False),
        (Belonging(), False),
    ],
)
def test_an_item_is_in_an_area_by_its_category_or_its_venue_or_its_organiser(item, is_in):
    one = frozenset[int]
    area = Area(group=1, name="Culture", categories=one({1}), venues=one({2}), organisers=one({3}))

    assert area.has(item) == is_in


def test_each_reviewer_sees_what_is_theirs_and_with_a_switch_the_rest_below_it(client, anna, bert, concert, bingo):
    mine = shown(client, anna), shown(client, bert)
    page = switch(client, "all")
    everything = [row["item"].title for row in page.context["rows"]]
    areas = [row["areas"] for row in page.context["rows"]]
    switch(client, "mine")

    assert mine == (["Konsert"], ["Bingo"])
    assert (everything, areas) == (["Bingo", "Konsert"], [[], ["Culture"]])
    assert shown(client, bert) == ["Bingo"]


def test_without_any_area_everybody_has_everything_and_no_switch_is_shown(client, bert, concert, bingo):
    ReviewArea.objects.all().delete()

    assert sorted(shown(client, bert)) == ["Bingo", "Konsert"]
    assert 'value="all"' not in client.get(reverse("desk:queue")).content.decode()


def test_a_decision_leads_to_the_next_that_is_theirs(client, anna, concert, bingo):
    client.force_login(anna)
    data = {"verdict": "approve", "version": 1}
    page = client.post(reverse("desk:decide", args=[concert.reference]), data, follow=True)

    assert page.context["opened"] is None
    assert "Nothing waits for you." in page.content.decode()


def test_an_area_without_categories_venues_and_organisers_has_what_is_in_nobody_s(client, culture, concert, bingo):
    chiefs = Group.objects.create(name="Chiefs")
    ReviewArea.objects.create(group=chiefs)

    assert sorted(shown(client, reviewer("carla", culture, chiefs))) == ["Bingo", "Konsert"]
    assert shown(client, reviewer("dora", chiefs)) == ["Bingo"]


def test_an_area_of_which_nobody_is_left_hides_nothing(client, anna, bert, concert, bingo):
    anna.is_active = False
    anna.save()

    assert sorted(shown(client, bert)) == ["Bingo", "Konsert"]


def test_a_room_belongs_to_its_house_and_a_merged_venue_to_the_other(anna, culture, bingo):
    house, other = venue("Schauman"), venue("Schaumansalen")
    room = venue("Foajén", part_of=house)
    ReviewArea.objects.get().venues.add(house)
    items = [wait(where={"place": str(place.pk), "place_name": ""}) for place in (room, other)]
    merge_venues(other, into=house, now=NOW)

    assert [divided([item]).is_for(anna, item) for item in refreshed([*items, bingo])] == [True, True, False]


def test_a_unit_s_events_are_in_the_area_of_whoever_reviews_the_unit(anna, bingo):
    library = organisation("Biblioteket")
    ReviewArea.objects.get().organisers.add(library)
    bingo.organisation = library
    bingo.save()

    assert divided([bingo]).is_for(anna, bingo)


def test_a_category_that_staff_mend_takes_the_item_to_those_whose_it_is_then(anna, bert, admin_user, music, bingo):
    before = divided([bingo]).is_for(anna, bingo), divided([bingo]).is_for(bert, bingo)
    mending.mend(bingo, {"category": music}, version=1, by=admin_user, now=NOW)
    [item] = refreshed([bingo])

    assert (before, divided([item]).is_for(anna, item), divided([item]).is_for(bert, item)) == (
        (False, True),
        True,
        False,
    )


def test_a_change_of_a_published_event_is_for_those_who_lose_it_and_those_who_get_it(anna, admin_user, concert):
    sport = category("Sport")
    sports = Group.objects.create(name="Sports")
    ReviewArea.objects.create(group=sports).categories.add(sport)
    sven = reviewer("sven", sports)
    item = actions.approve(concert, by=admin_user, now=NOW)
    change = correct(item, what={"category": str(sport.pk)})
    cancellation = actions.ask_to_cancel(item, key=item.pseudonym, now=NOW)
    division = divided([change, cancellation])

    found = [[division.is_for(user, each) for user in (anna, sven)] for each in (change, cancellation)]
    assert found == [[True, True], [True, False]]


def test_letters_go_to_those_whose_the_items_are(anna, bert, concert, bingo, committed):
    with committed():
        letters.tell_of_waiting(NOW)

    told = {letter.to[0]: ("Konsert" in letter.body, "Bingo" in letter.body) for letter in mail.outbox[-2:]}
    assert told == {"anna@example.fi": (True, False), "bert@example.fi": (False, True)}


def test_an_alert_goes_to_the_general_reviewers_where_nobody_of_the_area_can_be_written_to(
    anna, bert, admin_user, concert, committed
):
    anna.email = ""
    anna.save()
    item = actions.approve(concert, by=admin_user, now=NOW)
    actions.ask_to_cancel(item, key=item.pseudonym, now=NOW)
    sent = len(mail.outbox)
    with committed():
        letters.alert(NOW)

    written = {address for letter in mail.outbox[sent:] for address in letter.to}
    assert ("bert@example.fi" in written, "anna@example.fi" in written) == (True, False)


@pytest.fixture
def alone(culture):
    ReviewArea.objects.update(decides_alone=True)


@pytest.mark.usefixtures("alone")
def test_of_an_area_that_decides_alone_nobody_else_decides_but_an_administrator(
    client, anna, bert, admin_user, concert, bingo
):
    with pytest.raises(NotTheirs) as refusal:
        decisions.decide(concert, "approve", by=bert, version=1, now=NOW)
    client.force_login(bert)
    page = client.get(reverse("desk:item", args=[concert.reference]))
    data = {"verdict": "approve", "version": 1}
    posted = client.post(reverse("desk:decide", args=[concert.reference]), data)
    client.post(reverse("desk:together"), {"item": [f"{concert.reference}@1"]})
    none = Decision.objects.count()
    made = decisions.decide(concert, "approve", by=anna, version=1, now=NOW)
    decisions.undo(made.pk, now=NOW)
    decisions.decide(concert, "approve", by=admin_user, version=1, now=NOW)

    assert (refusal.value.names, posted.status_code, none) == (["Culture"], 409, 0)
    assert posted.context["problems"] == ["Only Culture may decide of this one."]
    assert ("Only Culture may decide" in page.content.decode(), 'id="desk-approve"' in page.content.decode()) == (
        True,
        False,
    )
    decisions.decide(bingo, "approve", by=bert, version=1, now=NOW)


def test_a_letter_s_link_is_void_once_another_group_decides_alone(client, bert, culture, anna, concert):
    token = by_mail.address_for(bert, concert, now=NOW).rstrip("/").rsplit("/", 1)[1]
    ReviewArea.objects.update(decides_alone=True)

    with pytest.raises(Void) as void:
        by_mail.approve(token, now=NOW + timedelta(minutes=1))
    assert void.value.code == "not-allowed"


def test_the_queue_asks_no_more_for_three_items_reviewers_and_areas_than_for_one(client, anna, music, concert):
    def queries() -> int:
        shown(client, anna)
        switch(client, "all")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk:queue"))
        return len(asked)

    client.force_login(anna)
    one = queries()
    for number in range(2):
        group = Group.objects.create(name=f"Group {number}")
        ReviewArea.objects.create(group=group).venues.add(venue(f"Hall {number}"))
        reviewer(f"erik{number}", group)
        wait(what={"title": f"Dans {number}", "category": str(music.pk)}, when={"day": f"{number + 1}", "month": "12"})

    assert queries() == one


def test_the_admin_has_a_page_for_areas(moderator, culture, music):
    listing = moderator.get(reverse("wagtailsnippets_events_reviewarea:list"))
    data = {"group": culture.pk, "categories": [music.pk], "decides_alone": "on"}
    moderator.post(reverse("wagtailsnippets_events_reviewarea:add"), data)
    made = ReviewArea.objects.latest("pk")

    assert "Culture" in listing.content.decode()
    assert (made.group, list(made.categories.all()), made.decides_alone) == (culture, [music], True)


def refreshed(items) -> list:
    return [type(item).objects.get(pk=item.pk) for item in items]
