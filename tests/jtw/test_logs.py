import logging

from django.core import signing

from events.submission.links import token_for
from jtw.logs import WithoutSecrets

SECRET = "0123456789abcdef" * 2


def told(message: str, *args) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, None)
    assert WithoutSecrets().filter(record) is True
    return record.getMessage()


def test_a_secret_in_an_address_is_not_told():
    assert told("%s: %s", "Not Found", f"/f/{SECRET}.ics") == "Not Found: /f/….ics"
    assert told("%s: %s", "Forbidden", f"/fi/tapahtumat/oma-kalenteri/{SECRET}/") == (
        "Forbidden: /fi/tapahtumat/oma-kalenteri/…/"
    )


def test_a_signed_name_in_an_address_is_not_told():
    for purpose, name in (("confirm", "7K3F9Q2"), ("draft", "0b0b7a5e-7a0a-4a0e-9d3a-6f0c1d2e3f40")):
        token = token_for(purpose, name)
        assert told("%s: %s", "Gone", f"/sv/beratta/{purpose}/{token}/") == f"Gone: /sv/beratta/{purpose}/…/"
    token = signing.Signer(salt="x", sep=".").sign("17")
    assert told("%s: %s", "Internal Server Error", f"/fi/tarkistus/{token}/") == (
        "Internal Server Error: /fi/tarkistus/…/"
    )


def test_all_else_is_told_as_it_is():
    assert told("%s: %s", "Not Found", "/sv/evenemang/hostkonsert-7k3f9q2m/") == (
        "Not Found: /sv/evenemang/hostkonsert-7k3f9q2m/"
    )
    assert told("Projected %d events.", 3) == "Projected 3 events."
