"""Plain factories: real objects with only what a test does not say filled in."""

from datetime import date, datetime, time
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image

from events.authoring import publish, translate, write_event
from events.models import Audience, Category, EventPage, ScheduleRow, Venue
from events.slugs import slug_words
from events.values import HELSINKI
from images.models import Picture
from organisations.models import Organisation

WORDS = {"title": "Höstkonsert", "lead": "Orkestern spelar.", "body": "<p>Välkommen!</p>"}


def row(starts: str, ends: str | None = None, **columns) -> ScheduleRow:
    """A row of the plan from "2026-06-05 20:00" (or "2026-06-05": without an hour) to ends, written alike."""
    day, hour = _parts(starts)
    last_day, end = _parts(ends) if ends else (None, None)
    last_day = None if last_day == day else last_day
    return ScheduleRow(starts_on=day, starts_at=hour, ends_on=last_day, ends_at=end, **columns)


def event(*rows: ScheduleRow, language: str = "sv", live: bool = True, **columns) -> EventPage:
    """A published event; columns are words (title="…"), facts (venue=…) or lists (audiences=[…], prices=[…])."""
    words = WORDS | {name: columns.pop(name) for name in [*EventPage.WORDS, "text_language"] if name in columns}
    lists = {name: columns.pop(name) for name in EventPage.FACT_LISTS if name in columns}
    kinds = {name: lists.pop(name) for name in ("prices", "links") if name in lists}
    page = write_event(language=language, year=2026, words=words, facts=columns, rows=rows, lists=lists, **kinds)
    return publish(page) if live else page


def translation(source: EventPage, language: str, *, live: bool = True, **words) -> EventPage:
    page = translate(source, language, words=words)
    return publish(page) if live else page


def edit(page: EventPage, **columns) -> EventPage:
    """The page, published with these columns and lists changed."""
    page = EventPage.objects.get(pk=page.pk)
    for name, value in columns.items():
        setattr(page, name, value)
    page.save_revision()
    return publish(page)


def venue(name: str, **columns) -> Venue:
    return _record(Venue, name, columns)


def category(name: str, **columns) -> Category:
    return _record(Category, name, columns)


def audience(name: str, **columns) -> Audience:
    return _record(Audience, name, columns)


def organisation(name: str, **columns) -> Organisation:
    return _record(Organisation, name, columns)


def picture(title: str = "Skolparken", *, colour: str = "green", **columns) -> Picture:
    return Picture.objects.create(title=title, file=image_file(colour), width=90, height=60, **columns)


def image_file(colour: str) -> ImageFile:
    content = BytesIO()
    Image.new("RGB", (90, 60), colour).save(content, "PNG")
    content.seek(0)
    return ImageFile(content, name=f"{colour}.png")


def helsinki(text: str) -> datetime:
    """The instant of a wall time "2026-06-05 20:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def _parts(text: str) -> tuple[date, time | None]:
    day, _space, hour = text.partition(" ")
    return date.fromisoformat(day), time.fromisoformat(hour) if hour else None


def _record(model, name: str, columns: dict):
    return model.objects.create(**{"name_sv": name, "slug": slug_words(name, "sv")} | columns)
