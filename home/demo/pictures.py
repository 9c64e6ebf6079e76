"""Posters for the events of the demo town, drawn after the words are in."""

import time
from io import BytesIO

from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import QuerySet

from events.authoring import publish
from events.models import EventPage
from images.models import Licence, Picture

from .content import events, read
from .events import SOURCE
from .posters import draw

BREATH = 0.1  # seconds between two pages, in which whoever waits to write on SQLite has a turn
PHOTOGRAPHER = "Jeppis This Week"


def bare_pages() -> QuerySet[EventPage]:
    """The demo town's events that were written with a picture and have none yet."""
    names = [event.key for event in events() if event.facts.get("picture")]
    return EventPage.objects.filter(source=SOURCE, source_id__in=names, image=None, live=True).order_by("pk")


def hang_pictures() -> int:
    """Give each of the bare pages its poster. Returns how many got one."""
    names = {event.key: event.facts.get("picture") for event in events()}
    tables, pages = read("pictures"), list(bare_pages())
    for page in pages:
        name = names[page.source_id]
        page.image = poster(name, tables[name])  # before the transaction: drawing takes seconds
        with transaction.atomic():
            page.save_revision()
            publish(page)
        time.sleep(BREATH)
    return len(pages)


def poster(name: str, table: dict) -> Picture:
    """The poster of this motif; drawn, with its renditions, where it is missing."""
    source = f"{SOURCE}: {name}"
    picture = Picture.objects.filter(source=source).first()
    if picture is None:
        picture = Picture(
            title=table["en"],
            photographer=PHOTOGRAPHER,
            source=source,
            licence=Licence.CC0,
            file=ImageFile(BytesIO(draw(name, table["ground"], seed=1)), name=f"{name}.jpg"),
            **{f"alt_{code}": table[code] for code in ("sv", "fi", "en")},
        )
        picture.save()
        picture.make_renditions()
    return picture
