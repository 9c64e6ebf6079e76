"""Signing in with six figures that are mailed: no password, then or later."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.actions import sign_in
from organisations.models import Address, Device, Person, SignIn
from organisations.visitors import COOKIE
from tests.forms import filled, text_of
from tests.organisations.people import NOW, person

pytestmark = pytest.mark.django_db
EMAIL = "anna@example.org"


@pytest.fixture
def outbox(db, mailoutbox, django_capture_on_commit_callbacks):
    """(a function that asks for a code, the letters)."""

    def ask(email=EMAIL, at=NOW, network="203.0.113.5"):
        with django_capture_on_commit_callbacks(execute=True):
            return sign_in.ask_code(email, language="sv", network=network, now=at)

    return ask, mailoutbox


def enter(waiting, code, at=NOW):
    """The name of whom it lets in, or of the refusal."""
    try:
        return sign_in.enter_code(waiting.pk, code, network="203.0.113.5", now=at).email
    except sign_in.WrongCode as refusal:
        return type(refusal).__name__


def wrong(waiting):
    """Another code than the right one."""
    return f"{(int(sign_in.code_of(waiting)) + 1) % 10**6:06}"


def test_gr_66_the_code_of_a_new_address_makes_its_person_and_that_of_a_known_one_finds_it(outbox):
    ask, letters = outbox
    known = person("Anna")
    found = sign_in.enter_code(ask().pk, sign_in.code_of(SignIn.objects.get()), network="", now=NOW)
    fresh = ask("bo@example.org")
    made = sign_in.enter_code(fresh.pk, sign_in.code_of(fresh), network="", now=NOW)

    assert (found, made.email, made.language) == (known, "bo@example.org", "sv")
    assert [letter.to for letter in letters] == [[EMAIL], ["bo@example.org"]]
    assert all(re.search(r"^\d{6}$", letter.body, re.MULTILINE) for letter in letters)


def test_gr_66_five_wrong_codes_lock_the_address_for_a_while_also_for_the_right_one(outbox):
    ask, _letters = outbox
    waiting = ask()
    tried = [enter(waiting, wrong(waiting)) for _time in range(5)]
    another = ask()
    locked = [enter(waiting, sign_in.code_of(waiting)), enter(another, sign_in.code_of(another))]
    later = NOW + sign_in.LOCKED_FOR
    fresh = ask(at=later)

    assert tried == ["WrongCode"] * 5
    assert locked == ["Locked", "Locked"]
    assert enter(fresh, sign_in.code_of(fresh), at=later) == EMAIL


def test_gr_66_four_wrong_codes_do_not_lock(outbox):
    ask, _letters = outbox
    waiting = ask()
    for _time in range(4):
        enter(waiting, wrong(waiting))

    assert enter(waiting, sign_in.code_of(waiting)) == EMAIL


def test_a_code_works_once_and_for_a_quarter_of_an_hour(outbox):
    ask, _letters = outbox
    used, old = ask(), ask("bo@example.org")
    first, second = enter(used, sign_in.code_of(used)), enter(used, sign_in.code_of(used))
    end = NOW + sign_in.LIVES_FOR

    assert (first, second) == (EMAIL, "CodeOver")
    assert enter(old, sign_in.code_of(old), at=end) == "CodeOver"
    assert enter(old, sign_in.code_of(old), at=end - timedelta(seconds=1)) == "bo@example.org"


def test_a_code_may_be_pasted_with_blanks_and_is_stored_nowhere(outbox):
    ask, _letters = outbox
    waiting = ask()
    code = sign_in.code_of(waiting)

    assert not any(code in str(value) for value in SignIn.objects.values().get().values())
    assert enter(waiting, f" {code[:3]} {code[3:]} ") == EMAIL


def test_a_key_that_nobody_was_given_lets_nobody_in(outbox):
    assert enter(SignIn(pk=uuid.uuid4()), "123456") == "CodeOver"


def test_gr_68_the_eleventh_code_of_an_hour_for_an_address_or_from_a_network_is_neither_made_nor_mailed(outbox):
    ask, letters = outbox
    for n in range(10):
        ask(network=f"203.0.113.{n}")
    for n in range(9):
        ask(f"somebody{n}@example.org", network="198.51.100.1")
    with pytest.raises(sign_in.TooMany):
        ask(network="192.0.2.1")
    ask("last@example.org", network="198.51.100.1")
    with pytest.raises(sign_in.TooMany):
        ask("more@example.org", network="198.51.100.1")
    ask(at=NOW + timedelta(hours=1))

    assert (len(letters), SignIn.objects.count()) == (21, 21)


def test_a_device_is_remembered_for_30_days_and_its_token_is_stored_as_a_hash():
    anna = person("Anna")
    token, _until = sign_in.remember(anna, is_own_device=True, now=NOW)
    shared, _until = sign_in.remember(anna, is_own_device=False, now=NOW)
    days = [timedelta(hours=3), timedelta(hours=5), timedelta(days=29), timedelta(days=30)]

    assert [sign_in.person_with(token, now=NOW + day) for day in days] == [anna, anna, anna, None]
    assert [sign_in.person_with(shared, now=NOW + day) for day in days] == [anna, None, None, None]
    assert not Device.objects.filter(digest__in=[token, shared]).exists()


def test_what_is_over_is_forgotten(outbox):
    ask, _letters = outbox
    ask()
    sign_in.remember(person("Bo"), is_own_device=True, now=NOW)
    sign_in.forget_old(NOW + timedelta(days=31))

    assert (SignIn.objects.count(), Device.objects.count()) == (0, 0)


# In the browser


def sent(client, url, capture, **answers):
    """The answer to a form of a page, filled in."""
    page = client.get(url)
    with capture(execute=True):
        return client.post(url, filled(page, "form.form-page", **answers))


def signed_in(client, capture, email=EMAIL, **answers):
    """The answer to the right code."""
    asked = sent(client, "/sv/logga-in/", capture, email=email)
    code = sign_in.code_of(SignIn.objects.latest("asked_at"))
    return sent(client, asked["Location"], capture, code=code, **answers)


def test_gr_66_somebody_signs_in_tells_their_name_and_is_remembered(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    capture = django_capture_on_commit_callbacks
    answer = signed_in(client, capture, is_own_device="on")
    cookie = answer.cookies[COOKIE]
    told = sent(client, answer["Location"], capture, name="Anna Berg", language="fi")

    assert answer["Location"] == "/sv/mina-uppgifter/?next=%2Fsv%2Fmina-foreningar%2F"
    assert (cookie["httponly"], cookie["samesite"], bool(cookie["expires"])) == (True, "Lax", True)
    assert (told["Location"], client.get(told["Location"]).status_code) == ("/sv/mina-foreningar/", 200)
    assert (Person.objects.get().name, Person.objects.get().language) == ("Anna Berg", "fi")


def test_on_a_shared_device_the_cookie_goes_with_the_window(client, django_capture_on_commit_callbacks):
    answer = signed_in(client, django_capture_on_commit_callbacks)

    assert answer.cookies[COOKIE]["expires"] == ""


def test_gr_66_the_answer_to_a_known_and_to_an_unknown_address_is_the_same(client, django_capture_on_commit_callbacks):
    person("Anna")
    answers, pages = [], []
    for email in (EMAIL, "nobody@example.org"):
        asked = sent(client, "/sv/logga-in/", django_capture_on_commit_callbacks, email=email)
        key = asked["Location"].split("/")[3]
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", client.get(asked["Location"]).text)
        answers.append((asked.status_code, asked["Location"].replace(key, "")))
        pages.append(page.replace(key, "").replace(email, ""))

    assert answers[0] == answers[1]
    assert pages[0] == pages[1]


def test_gr_68_who_asks_too_often_is_told_so_and_gets_no_letter(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    answers = [sent(client, "/sv/logga-in/", django_capture_on_commit_callbacks, email=EMAIL) for _n in range(11)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert len(mailoutbox) == 10


def test_the_address_of_the_letter_fills_the_code_in_and_acts_on_nothing(client, django_capture_on_commit_callbacks):
    asked = sent(client, "/sv/logga-in/", django_capture_on_commit_callbacks, email=EMAIL)
    code = sign_in.code_of(SignIn.objects.get())
    page = client.get(asked["Location"], {"code": code})

    assert filled(page, "form.form-page")["code"] == [code]
    assert (COOKIE in client.cookies, Person.objects.count()) == (False, 0)
    assert 'autocomplete="one-time-code"' in page.text


def test_a_wrong_code_is_explained_beside_its_field(client, django_capture_on_commit_callbacks):
    asked = sent(client, "/sv/logga-in/", django_capture_on_commit_callbacks, email=EMAIL)
    waiting = SignIn.objects.get()
    answers = [
        sent(client, asked["Location"], django_capture_on_commit_callbacks, code=code)
        for code in ("", "12", wrong(waiting))
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [bool(text_of(answer, ".error-summary")) for answer in answers] == [True, True, True]


@pytest.mark.parametrize(
    "wanted", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org"]
)
def test_signing_in_leads_nowhere_else(client, wanted, django_capture_on_commit_callbacks):
    asked = sent(client, f"/sv/logga-in/?next={wanted}", django_capture_on_commit_callbacks, email=EMAIL)
    code = sign_in.code_of(SignIn.objects.get())
    answer = sent(client, asked["Location"], django_capture_on_commit_callbacks, code=code)

    assert answer["Location"] == "/sv/mina-uppgifter/?next=%2Fsv%2Fmina-foreningar%2F"


def test_somebody_who_is_not_signed_in_comes_back_to_where_they_wanted(client):
    answer = client.get("/fi/omat-yhdistykset/")

    assert answer["Location"] == "/fi/kirjaudu/?next=%2Ffi%2Fomat-yhdistykset%2F"


def test_signing_out_forgets_the_device(client, django_capture_on_commit_callbacks):
    signed_in(client, django_capture_on_commit_callbacks)
    left = client.post("/sv/logga-ut/")

    assert (left["Location"], Device.objects.count()) == ("/sv/logga-in/", 0)
    assert client.get("/sv/logga-ut/").status_code == 405


def test_no_cookie_is_set_before_a_form_is_begun_and_nothing_of_theirs_is_kept_by_caches(client):
    register = client.get("/sv/foreningar/")
    form = client.get("/sv/logga-in/")

    assert (list(register.cookies), list(form.cookies)) == ([], ["csrftoken"])
    assert "no-store" in form["Cache-Control"]


def test_an_address_belongs_to_one_person_in_whatever_letters_it_is_typed(outbox):
    ask, _letters = outbox
    first, second = ask("Anna@Example.org"), ask(" ANNA@example.org ")
    for waiting in (first, second):
        assert waiting.email == EMAIL
        fresh = ask()
        enter(fresh, sign_in.code_of(fresh))

    assert [address.email for address in Address.objects.all()] == [EMAIL]
    assert timezone.is_aware(Person.objects.get().made_at)
