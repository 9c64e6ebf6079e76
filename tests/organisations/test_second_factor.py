"""Staff sign in with a password and a code of their phone."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from organisations.models import Deed, RecoveryCode
from organisations.staff import second_factor
from tests.forms import filled, text_of
from tests.organisations.people import NOW, receivers

pytestmark = pytest.mark.django_db
FACTOR = "/admin/second-factor/"


@pytest.fixture(autouse=True)
def clock(settings):
    """It is required, and the clock stands; it moves by clock.shift."""
    settings.STAFF_SECOND_FACTOR = True
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def anna(django_user_model):
    return django_user_model.objects.create_superuser("anna", password="kort men hemligt")


def token_of(user, confirmed=True):
    """What the phone shows now."""
    device = TOTPDevice.objects.get(user=user, confirmed=confirmed)
    totp = TOTP(device.bin_key)
    totp.time = timezone.now().timestamp()
    return f"{totp.token():06}"


def with_phone(user):
    """The recovery codes of somebody whose phone is set up."""
    second_factor.phone_to_set_up(user)
    return second_factor.set_up(user, token_of(user, confirmed=False))


def typed(client, token):
    return client.post(FACTOR, filled(client.get(FACTOR), "form.login-form", token=token))


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_the_first_sign_in_sets_the_phone_up_and_shows_the_recovery_codes_once(client, anna):
    client.force_login(anna)
    led = client.get("/admin/pages/?q=1", follow=True)
    drawing = client.get(FACTOR)
    answer = typed(client, token_of(anna, confirmed=False))

    assert led.redirect_chain[-1] == ("/admin/second-factor/?next=%2Fadmin%2Fpages%2F%3Fq%3D1", 302)
    assert (len(text_of(drawing, ".factor__drawing svg")), "no-store" in drawing["Cache-Control"]) == (1, True)
    assert (len(text_of(answer, ".factor__codes code")), is_in(client)) == (second_factor.RECOVERY_CODES, True)
    assert text_of(client.get(FACTOR), ".factor__codes code") == []


def test_the_password_alone_opens_nothing(client, anna):
    with_phone(anna)
    client.force_login(anna)
    doors = ["/admin/", "/admin/users/", "/admin/snippets/organisations/organisation/", "/admin/associations/waiting/"]

    assert [client.get(door).status_code for door in doors] == [302] * 4
    assert client.post("/admin/associations/second-factor/1/", {"reason": "x"}).status_code == 302
    assert [client.get(door).status_code for door in ("/sv/", "/admin/sprite/")] == [200, 200]


def test_the_code_of_the_phone_lets_in_and_works_once(client, anna, clock):
    with_phone(anna)
    clock.shift(timedelta(minutes=1))
    client.force_login(anna)
    token = token_of(anna)
    answer = client.post(f"{FACTOR}?next=/admin/users/", filled(client.get(FACTOR), "form.login-form", token=token))

    assert (answer["Location"], is_in(client)) == ("/admin/users/", True)
    assert second_factor.enter(anna, token, now=NOW) is None


def test_a_wrong_code_is_explained_and_lets_nobody_in(client, anna, clock):
    with_phone(anna)
    clock.shift(timedelta(minutes=1))
    client.force_login(anna)
    answer = typed(client, f"{(int(token_of(anna)) + 1) % 10**6:06}")

    assert (answer.status_code, is_in(client)) == (200, False)


def test_wrong_codes_make_the_phone_wait_also_with_the_right_one(anna, clock):
    with_phone(anna)
    clock.shift(timedelta(minutes=1))
    for _time in range(3):
        second_factor.enter(anna, "000000", now=NOW)
        clock.shift(timedelta(milliseconds=100))
    waiting = second_factor.enter(anna, token_of(anna), now=NOW)
    clock.shift(timedelta(minutes=1))

    assert waiting is None
    assert second_factor.enter(anna, token_of(anna), now=NOW) == second_factor.phone_of(anna)


def test_a_recovery_code_lets_in_once_and_is_stored_as_a_hash(client, anna):
    codes = with_phone(anna)
    client.force_login(anna)
    answer = typed(client, f"{codes[0][:5].upper()} {codes[0][5:]}")

    assert (answer.status_code, is_in(client)) == (302, True)
    assert second_factor.enter(anna, codes[0], now=NOW) is None
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_no_more_than_five_recovery_codes_an_hour(anna):
    codes = with_phone(anna)
    for _time in range(5):
        second_factor.enter(anna, "bcdfghjkmn", now=NOW)

    assert second_factor.enter(anna, codes[0], now=NOW) is None
    assert second_factor.enter(anna, codes[0], now=NOW + timedelta(hours=1)) is not None


def test_a_phone_that_was_set_up_is_not_set_up_over(anna):
    with_phone(anna)
    second_factor.phone_to_set_up(anna)

    assert second_factor.set_up(anna, token_of(anna, confirmed=False)) is None


def test_another_administrator_resets_it_with_a_reason_that_is_logged(client, anna, django_user_model):
    bo = django_user_model.objects.create_superuser("bo", email="bo@example.org", password="x")
    with_phone(bo)
    codes = with_phone(anna)
    client.force_login(anna)
    typed(client, codes[0])
    url = f"/admin/associations/second-factor/{bo.pk}/"
    without = client.post(url, filled(client.get(url), "main form", reason=""))
    client.post(url, filled(client.get(url), "main form", reason="Seen at the desk."))
    own = client.get(f"/admin/associations/second-factor/{anna.pk}/")

    assert (without.status_code, own.status_code, receivers()) == (200, 302, ["bo@example.org"])
    assert (second_factor.phone_of(bo), RecoveryCode.objects.filter(user=bo).count()) == (None, 0)
    assert [(deed.verb, deed.by, deed.detail) for deed in Deed.objects.all()] == [
        ("factor-reset", "anna", "bo: Seen at the desk.")
    ]


def test_who_was_reset_is_out_at_once(client, anna, django_user_model):
    client.force_login(anna)
    codes = with_phone(anna)
    typed(client, codes[0])
    before = is_in(client)
    bo = django_user_model.objects.create_superuser("bo")
    second_factor.reset(anna, reason="Lost.", by=bo, now=NOW)

    assert (before, is_in(client)) == (True, False)


def test_no_ordinary_administrator_resets_a_superuser_and_nobody_themselves(anna, django_user_model):
    clerk = django_user_model.objects.create_user("clerk")
    for by in (clerk, anna):
        with pytest.raises(second_factor.NotTheirs):
            second_factor.reset(anna, reason="Lost.", by=by, now=NOW)


def test_somebody_signed_in_takes_a_new_phone_with_a_code_and_hears_of_it(client, django_user_model):
    bo = django_user_model.objects.create_superuser("bo", email="bo@example.org")
    codes = with_phone(bo)
    client.force_login(bo)
    typed(client, codes[0])
    wrong = typed(client, "bcdfghjkmn")
    still_in = is_in(client)
    typed(client, codes[1])

    assert (list(wrong.context["renew_form"].errors), still_in) == (["token"], True)
    assert (second_factor.phone_of(bo), is_in(client), receivers()) == (None, False, ["bo@example.org"])
    assert [(deed.verb, deed.by, deed.detail) for deed in Deed.objects.all()] == [("factor-reset", "bo", "bo")]


def test_where_it_is_not_required_the_password_is_enough(client, anna, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(anna)

    assert (is_in(client), settings.STAFF_SECOND_FACTOR) == (True, False)


def test_no_more_than_twenty_passwords_an_hour_for_one_name(client, anna):
    answers = [
        client.post("/admin/login/", {"username": "anna", "password": "fel", "next": "/admin/"}) for _n in range(20)
    ]
    right = client.post("/admin/login/", {"username": "anna", "password": "kort men hemligt", "next": "/admin/"})

    assert {answer.status_code for answer in [*answers, right]} == {200}


def test_public_pages_read_no_session(client):
    answer = client.get("/sv/logga-in/")

    assert settings.SESSION_COOKIE_NAME not in answer.cookies
