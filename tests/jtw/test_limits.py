"""How often one may come to a door."""

from datetime import timedelta

import pytest

from jtw import limits
from jtw.models import Allowance
from tests.factories import helsinki

pytestmark = pytest.mark.django_db
NOW = helsinki("2026-11-24 12:00")


def take(*keys, at=NOW, door="sign-in"):
    return limits.take(door, keys, most=2, per=limits.HOUR, now=at)


def test_each_of_several_keys_has_its_own_count_and_a_refusal_takes_from_none():
    came = [take("anna", "1.2.3.4"), take("bo", "1.2.3.4"), take("anna", "1.2.3.4"), take("anna"), take("anna")]

    assert came == [True, True, False, True, False]


def test_another_door_has_another_count():
    assert [take("anna"), take("anna"), take("anna"), take("anna", door="claim")] == [True, True, False, True]


def test_it_opens_again_when_the_first_is_an_hour_ago():
    times = [NOW, NOW + timedelta(minutes=30), NOW + timedelta(minutes=59), NOW + timedelta(minutes=60)]

    assert [take("anna", at=time) for time in times] == [True, True, False, True]


def test_large_and_small_letters_are_one_key_and_an_empty_key_is_none():
    assert [take("Anna", ""), take("anna", ""), take("ANNA", ""), take("bo", "")] == [True, True, False, True]


def test_keys_are_stored_as_hashes_and_forgotten():
    take("anna@example.org")
    stored = Allowance.objects.get()
    limits.forget_old(NOW + timedelta(days=3))

    assert ("anna" in stored.key, Allowance.objects.count()) == (False, 0)
