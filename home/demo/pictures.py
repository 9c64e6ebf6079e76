"""Posters for the events of the demo town, drawn after the words are in."""

from django.core.files.base import ContentFile
from django.db import transaction

from events.authoring import publish
from events.models import EventPage
from images.models import Licence, Picture

from .content import events, read
from .events import SOURCE
from .posters import draw

PHOTOGRAPHER = "Jeppis This Week"


def hang_pictures() -> int:
    """Give each event that was written with a picture, and has none yet, its poster. Returns how many got one."""
    names = {event.key: event.facts["picture"] for event in events() if "picture" in event.facts}
    bare = EventPage.objects.filter(source=SOURCE, source_id__in=names, image=None, live=True)
    tables = read("pictures")
    for page in bare.order_by("pk"):
        name = names[page.source_id]
        with transaction.atomic():
            page.image = poster(name, tables[name])
            page.save_revision()
            publish(page)
    return len(bare)


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
            **{f"alt_{code}": table[code] for code in ("sv", "fi", "en")},
        )
        picture.file.save(f"{name}.jpg", ContentFile(draw(name, table["ground"], seed=1)), save=False)
        picture.save()
        picture.make_renditions()
    return picture
