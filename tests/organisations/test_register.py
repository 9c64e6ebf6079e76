"""The register: numbers, names, and what a mark stands for."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations import numbers
from organisations.actions import register
from organisations.models import Deed, Organisation
from organisations.standing import ARCHIVED_AFTER, ASKED_AFTER, UNCONFIRMED_AFTER, VERIFIED_FOR, is_confirmed
from tests.factories import organisation
from tests.organisations.people import NOW, receivers


@pytest.fixture
def choir(db, django_user_model):
    made = organisation("Kören", register_number="123.123")
    register.verify(made, basis="register-extract", by=django_user_model.objects.create(username="anna"), now=NOW)
    return made


def of(made):
    return Organisation.objects.get(pk=made.pk)


@pytest.mark.parametrize("value", ["1234567-2", "abc", "0000000-1"])
def test_a_business_id_with_a_wrong_check_digit_is_refused(value):
    with pytest.raises(ValidationError) as refusal:
        numbers.validate_business_id(value)

    assert refusal.value.code == "business_id"


def test_numbers_are_kept_as_the_registers_write_them(db):
    made = organisation("Kören", business_id=" 12345671", register_number="123456 ")

    assert (made.business_id, made.register_number) == ("1234567-1", "123.456")


def test_a_verification_has_its_basis_and_a_place_in_the_log(choir):
    found = of(choir)

    assert (found.verification, found.verification_basis, found.verified_at) == ("verified", "register-extract", NOW)
    assert [(deed.verb, deed.by, deed.detail) for deed in Deed.objects.all()] == [
        ("verified", "anna", "register-extract")
    ]


@pytest.mark.parametrize(
    ("column", "value"), [("name_sv", "Nya kören"), ("name_fi", "Kuoro"), ("register_number", "123.124")]
)
def test_gr_70_another_name_or_register_number_takes_the_mark_until_it_is_checked(choir, column, value):
    edited = of(choir)
    setattr(edited, column, value)
    edited.save()

    assert (edited.is_verified(NOW), of(choir).verification) == (False, "needs-renewal")


def test_gr_70_other_edits_leave_the_mark(choir):
    edited = of(choir)
    edited.about_sv, edited.phone = "Vi sjunger.", "06 123 4567"
    edited.save()

    assert of(choir).is_verified(NOW)


def test_a_form_that_was_opened_before_brings_no_mark_back(choir, django_user_model):
    opened = of(choir)
    register.remove_mark(of(choir), reason="Dissolved.", by=django_user_model.objects.get(), now=NOW)
    opened.phone = "06 123 4567"
    opened.save()

    assert (of(choir).verification, opened.verification) == ("unverified", "unverified")


def test_gr_70_a_verification_lasts_24_months(choir):
    last = NOW + VERIFIED_FOR
    before_the_clock_has_run = of(choir).is_verified(last)
    register.take_old_marks(last - timedelta(seconds=1))
    a_second_before = of(choir).verification
    register.take_old_marks(last)

    assert (before_the_clock_has_run, a_second_before, of(choir).verification) == (False, "verified", "needs-renewal")


def test_a_mark_is_taken_with_a_reason_only(choir, django_user_model):
    with pytest.raises(register.ReasonMissing):
        register.remove_mark(choir, reason=" ", by=django_user_model.objects.get(), now=NOW)

    assert of(choir).is_verified(NOW)


def test_an_association_that_is_silent_for_18_months_is_not_confirmed_and_then_leaves_the_register(db):
    organisation("Kören", confirmed_at=NOW)
    organisation("Staden", kind="unit", confirmed_at=NOW)
    register.archive_silent(NOW + ARCHIVED_AFTER - timedelta(days=1))
    before = names(Organisation.objects.in_register())
    register.archive_silent(NOW + ARCHIVED_AFTER)

    assert is_confirmed(NOW, now=NOW + UNCONFIRMED_AFTER - timedelta(seconds=1))
    assert not is_confirmed(NOW, now=NOW + UNCONFIRMED_AFTER)
    assert (before, names(Organisation.objects.in_register())) == (["Kören", "Staden"], ["Staden"])


def names(found):
    return [str(each) for each in found]


def test_it_is_asked_once_a_year_whether_all_is_right(db):
    made = organisation("Kören", confirmed_at=NOW, email="koren@example.org")
    organisation("Klubben", confirmed_at=NOW + timedelta(days=30), email="klubben@example.org")
    for _twice in range(2):
        register.ask_whether_right(NOW + ASKED_AFTER)
    register.confirm(made, by=None, now=NOW + ASKED_AFTER)

    assert receivers() == ["koren@example.org"]
    assert (of(made).confirmed_at, of(made).archived_at) == (NOW + ASKED_AFTER, None)


def test_confirmed_it_is_back_in_the_register(db):
    made = organisation("Kören")
    register.archive(made, by=None, now=NOW)
    register.confirm(made, by=None, now=timezone.now())

    assert names(Organisation.objects.in_register()) == ["Kören"]
