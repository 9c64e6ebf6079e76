"""What robots and strangers can do with the form: little, and nothing to moderators (AC-55, AC-56)."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from events.models import EventPage, Submission, SubmittedPicture
from events.submission import actions, privacy
from events.submission.drafts import PAGES
from events.submission.plain_html import inert, marked_as_theirs
from events.submission.spam import score
from tests.events.submission.filling import ANSWERS, answer, at, begin, fill, post, send
from tests.factories import helsinki

NOW = helsinki("2026-11-24 13:00")


@pytest.mark.parametrize(
    ("is_trapped", "seconds", "text", "expected"),
    [
        (False, 120, "Kören sjunger.", 0),
        (False, 5, "Kören sjunger.", 1),
        (False, 120, "http://a http://b http://c www.d", 1),
        (True, 120, "Kören sjunger.", 2),
        (True, 5, "http://a http://b http://c www.d", 4),
    ],
)
def test_ac_55_signs_of_a_robot_add_up(is_trapped, seconds, text, expected):
    began_at = NOW - timedelta(seconds=seconds)

    assert score(is_trapped=is_trapped, began_at=began_at, sent_at=NOW, text=text) == expected


def test_ac_56_links_of_strangers_are_text_and_those_of_known_senders_are_marked():
    tidied = '<p>Se <a href="https://a.fi/x">https://a.fi/x</a> och <a href="https://b.fi">här</a>.</p>'

    assert inert(tidied) == "<p>Se https://a.fi/x och här (https://b.fi).</p>"
    assert marked_as_theirs(tidied).count('<a rel="nofollow ugc" href="') == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
class TestSending:
    def test_ac_55_a_hundred_posts_of_a_robot_cause_no_mail_to_moderators(self, committed, clock):
        """They come from one network, each with a session and an address of its own, and fill in all that they see."""
        answers = []
        for number in range(100):
            robot = Client()
            begin(robot)
            draft = robot.session
            draft["submission"] |= {"answers": ANSWERS | {"who": ANSWERS["who"] | {"email": f"r{number}@example.com"}}}
            draft.save()
            answer(robot, "who", email=f"r{number}@example.com", website="http://spam.example")
            with committed():
                answers.append(robot.post(at("check"), {"do": "send"}).status_code)

        assert mail.outbox == []
        assert list(Submission.objects.waiting()) == []
        assert [answers.count(code) for code in (302, 429)] == [20, 80]

    def test_ac_55_a_robot_is_told_what_a_person_is_told(self, client, committed):
        with committed():
            person = send(client)
        robot = Client()
        fill(robot)
        answer(robot, "who", website="http://spam.example")
        with committed():
            caught = robot.post(at("check"), {"do": "send"}, follow=True)

        assert [page.context["heading"] for page in (person, caught)] == ["Bekräfta att det var du"] * 2
        assert len(mail.outbox) == 1

    def test_ac_55_a_robot_with_a_phone_number_is_not_called_and_is_told_what_a_person_is_told(self, client, now):
        told = []
        for website in ("", "http://spam.example"):
            begin(client)
            for page in PAGES[:-1]:
                answer(client, page)
            answer(client, "who", email="", phone="040 123 4567", website=website)
            sent = client.post(at("check"), {"do": "send"}, follow=True)
            told.append((sent.context["heading"], sent.context["next_words"], sent.context["may_withdraw"]))
        called = Submission.objects.to_call_back().count()
        privacy.erase_due(now + timedelta(hours=72))

        assert told[0] == told[1]
        assert (called, Submission.objects.count()) == (1, 1)

    def test_ac_55_one_address_gets_four_letters_in_an_hour_whoever_asks_for_them(self, committed, clock):
        for _each in range(6):
            with committed():
                send(Client())
                clock.shift(timedelta(seconds=30))
        within = len(mail.outbox)
        clock.shift(timedelta(hours=1))
        with committed():
            send(Client())

        assert (within, len(mail.outbox)) == (4, 5)

    def test_when_too_many_come_from_one_network_nothing_typed_is_lost(self, client):
        for _each in range(20):
            send(Client())
        fill(client)
        refused = client.post(at("check"), {"do": "send"})

        assert (refused.status_code, "Inget av det du skrev har gått förlorat" in refused.content.decode()) == (
            429,
            True,
        )
        assert client.get(at("check")).status_code == 200

    def test_ac_56_html_is_reduced_to_an_allow_list_and_links_are_inert(self, client, now):
        body = '<p onclick="x()">Kom!</p><script>alert(1)</script><b>Nu</b> <a href="https://a.fi">här</a><img src=x>'
        fill(client, what={"title": "<b>Fest</b>", "body": body})
        client.post(at("check"), {"do": "send"})
        actions.confirm(Submission.objects.get(), now=now)
        page = EventPage.objects.get().get_latest_revision_as_object()

        assert page.title == "<b>Fest</b>"  # text, which templates escape
        assert (page.lead, page.body) == ("Kom!", "<p><b>Nu</b> här (https://a.fi)</p>")

    def test_ac_56_a_picture_is_written_anew_and_asks_for_rights_and_a_text(self, client, now):
        begin(client)
        free = {"price": "free", "amount": ""}
        asked = post(client, "price", {**free, "picture": photo()})
        kept = client.session["submission"]["picture"]
        done = client.post(at("page", number=4), {**free, "alt": "En kör", "photographer": "Vera", "rights": "on"})

        assert [error["field"] for error in asked.context["errors"]] == ["alt", "photographer", "rights"]
        assert "Vi har fått din bild." in asked.content.decode()
        assert done.url == at("page", number=5)
        assert Image.open(BytesIO(SubmittedPicture.objects.get(pk=kept).content)).format == "JPEG"

    def test_another_picture_takes_the_place_of_the_first_and_there_is_an_end_to_them(self, client):
        begin(client)
        for _each in range(30):
            post(client, "price", {"price": "free", "picture": photo()})
        refused = client.post(at("page", number=4), {"price": "free", "picture": photo()})

        assert (SubmittedPicture.objects.count(), refused.status_code) == (1, 429)

    def test_a_picture_that_an_item_has_stays_when_a_copy_of_it_takes_another(self, client):
        picture = {"price": "free", "amount": "", "picture": photo(), "alt": "En kör", "photographer": "Vera"}
        send(client, price=picture | {"rights": "on"})
        client.post(at("begin"), {"do": "again"})
        client.post(at("page", number=4), {"do": "remove-picture"})

        assert Submission.objects.get().picture is not None

    def test_no_more_than_ten_kept_forms_are_mailed_from_one_network_in_an_hour(self, client, committed):
        begin(client)
        answers = []
        for number in range(11):
            robot = Client()
            begin(robot)
            with committed():
                typed = {"do": "keep", "keep_email": f"r{number}@example.com"}
                answers.append(robot.post(at("page", number=1), typed).status_code)

        assert (answers, len(mail.outbox)) == ([302] * 10 + [429], 10)

    def test_a_picture_is_on_the_page_and_in_the_library_only_once_it_is_under_review(self, client, now):
        picture = {"price": "free", "amount": "", "picture": photo(), "alt": "En kör", "photographer": "Vera"}
        fill(client, price=picture | {"rights": "on"})
        client.post(at("check"), {"do": "send"})
        item = Submission.objects.get()
        before = EventPage.objects.count()
        actions.confirm(item, now=now)
        image = EventPage.objects.get().get_latest_revision_as_object().image

        assert (before, image.alt_sv, image.photographer, image.width) == (0, "En kör", "Vera", 60)
        assert str(item.send_key) in image.file.name

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"%PDF-1.7", "Filen är ingen bild som vi kan läsa."),
            (b"\xff\xd8" + b"x" * (15 * 1024 * 1024), "Filen är större än 15 MB."),
        ],
    )
    def test_ac_56_a_file_that_is_no_picture_is_refused_in_words(self, client, content, words):
        begin(client)
        file = SimpleUploadedFile("kor.jpg", content, "image/jpeg")
        refused = post(client, "price", {"price": "free", "picture": file})

        assert words in refused.content.decode()
        assert list(SubmittedPicture.objects.all()) == []
        assert post(client, "price", {"price": "free"}).url == at("page", number=5)

    def test_ac_56_the_limit_is_told_before_a_picture_is_chosen(self, client):
        begin(client)

        assert "Högst 15 MB." in client.get(at("page", number=4)).content.decode()


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "PNG")
    return SimpleUploadedFile("foto.png", out.getvalue(), "image/png")
