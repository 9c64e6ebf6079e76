"""The pictures of sources: fetched by the guard, clean, attributed, tried once."""

from io import BytesIO

import pytest
from PIL import Image

from events.models import EventPage, Source
from images.models import Picture
from tests import factories
from tests.events.sourcing import DAY, NOW, linked_event, page_of, run, source, the_page, written
from tests.servers import leading_to

pytestmark = pytest.mark.django_db


def photo():
    """A JPEG of 90 by 60 with what a camera notes."""
    content = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Somebody"
    Image.new("RGB", (90, 60), "green").save(content, "JPEG", exif=exif)
    return content.getvalue()


def pictured(server, path="/photo.jpg"):
    image = {"url": server.url(path), "alt_text": {"sv": "En kör"}, "photographer_name": "N. N.", "license": "cc_by"}
    server.answers["/v1/event/"] = page_of(linked_event(1, images=[image]))
    return source(server, "/v1/event/", kind="linked-events", publishes=True, brings_pictures=True)


def test_the_picture_of_an_event_is_brought_in_clean_and_attributed(server):
    server.answers["/photo.jpg"] = photo()

    done = run(pictured(server))

    picture = the_page().image
    with picture.file.open() as file, Image.open(file) as stored:
        assert (stored.format, stored.size, dict(stored.getexif())) == ("JPEG", (90, 60), {})
    facts = (picture.photographer, picture.source, picture.licence, picture.alt_sv)
    assert facts == ("N. N.", server.url("/photo.jpg"), "cc-by", "En kör")
    assert done.n_problems == 0


def test_bringing_in_pictures_again_makes_no_new_versions(server):
    """AC-66."""
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    run(one)
    before = written()

    run(one, NOW + DAY)

    assert (written(), Picture.objects.count()) == (before, 1)


def test_a_picture_that_was_taken_away_here_stays_away(server):
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    run(one)
    factories.edit(the_page(), image=None)

    run(one, NOW + DAY)

    assert the_page().image is None


@pytest.mark.parametrize(("answer", "n_tries"), [(b"<svg/>", 1), (leading_to("http://10.0.0.1/"), 1), (None, 1)])
def test_a_picture_that_cannot_be_used_is_told_once_and_the_event_comes_in(server, answer, n_tries):
    if answer is not None:
        server.answers["/photo.jpg"] = answer
    one = pictured(server)

    done = [run(one, NOW + number * DAY) for number in range(2)]

    assert (done[0].n_new, [problem["code"] for problem in done[0].problems]) == (1, ["picture_failed"])
    assert done[1].problems == []
    assert [request.path for request in server.requests].count("/photo.jpg") == n_tries


def test_an_event_that_was_written_by_hand_gets_no_picture(server):
    server.answers["/photo.jpg"] = photo()
    page = factories.event(factories.row("2026-12-20 18:00", "2026-12-20 20:00"), title="Konsert 1")

    done = run(pictured(server))

    page.refresh_from_db()
    assert (done.n_left, page.image, Picture.objects.count()) == (1, None, 0)


def test_one_picture_of_several_events_is_kept_once(server):
    server.answers["/photo.jpg"] = photo()
    one = pictured(server)
    image = [{"url": server.url("/photo.jpg")}]
    server.answers["/v1/event/"] = page_of(*(linked_event(number, images=image) for number in (1, 2)))

    run(one)

    assert EventPage.objects.filter(alias_of=None).exclude(image=None).count() == 2
    assert Picture.objects.count() == 1


def test_a_source_that_is_not_set_so_brings_no_pictures(server):
    one = pictured(server)
    Source.objects.update(brings_pictures=False)

    done = run(one)

    assert [problem["code"] for problem in done.problems] == ["picture_not_fetched"]
