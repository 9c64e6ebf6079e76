"""Letters: the receiver's language, two parts that say the same, nothing from elsewhere (LK-11)."""

import re

import pytest
from django.db import transaction

from jtw import letters

FACTS = {"code": "012345", "url": "https://jeppis.fi/sv/logga-in/?code=012345&a=b"}


def test_lk_11_a_letter_has_both_parts_in_the_language_of_its_receiver(
    db, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        letters.send("code", to="anna@example.org", language="fi", **FACTS)

    letter = mailoutbox[0]
    (html, kind) = letter.alternatives[0]
    assert (letter.to, kind, letter.extra_headers) == (["anna@example.org"], "text/html", letters.AUTOMATIC)
    assert 'lang="fi"' in html
    assert "012345" in letter.subject
    assert FACTS["url"] in letter.body
    assert "?code=012345&amp;a=b" in html


def test_lk_11_nothing_is_fetched_from_elsewhere():
    html = letters.as_html("Hej", "Hej\n\nhttps://jeppis.fi/", "sv")

    assert re.findall(r"<(img|link|script|iframe|object)|url\(|@import", html) == []


def test_what_people_wrote_is_text_in_html_and_is_not_escaped_in_text():
    subject, text = letters.written("answer", language="sv", text="Ja & <b>nej</b>", question="?")

    assert "Ja & <b>nej</b>" in text
    assert "Ja &amp; &lt;b&gt;nej&lt;/b&gt;" in letters.as_html(subject, text, "sv")


def test_only_addresses_of_ours_are_links(db, mailoutbox, django_capture_on_commit_callbacks):
    """What a stranger writes is passed on in our name, and is not to be pressed."""
    facts = {
        "text": "Se\nhttps://evil.example/login",
        "due_at": None,
        "organisation": "",
        "url": "https://jeppis.fi/a",
    }
    with django_capture_on_commit_callbacks(execute=True):
        letters.send("question", to="anna@example.org", language="sv", **facts)
        lines = [{"title": "Fest", "kind": "", "day": "", "approve_url": "https://jeppis.fi/b"}]
        more = {"number": 1, "more": 0, "desk_url": "https://jeppis.fi/c"}
        letters.send("moderation-waiting", to="anna@example.org", language="sv", lines=lines, **more)
    links = [re.findall(r'href="([^"]+)"', letter.alternatives[0][0]) for letter in mailoutbox]

    assert links == [["https://jeppis.fi/a"], ["https://jeppis.fi/c", "https://jeppis.fi/b"]]


def test_a_subject_is_one_line_whatever_a_name_holds():
    subject, _text = letters.written(
        "claim-approved", language="en", organisation="Choir\r\nBcc: all@example.org", url=""
    )

    assert "\n" not in subject
    assert "\r" not in subject


@pytest.mark.django_db(transaction=True)
def test_no_letter_goes_where_nothing_was_committed(mailoutbox):
    def fails():
        with transaction.atomic():
            letters.send("code", to="anna@example.org", language="sv", **FACTS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert mailoutbox == []
