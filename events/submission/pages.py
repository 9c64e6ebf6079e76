"""An item's answers as draft pages, whose revisions are what is reviewed and published."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from events import authoring
from events.guide import guide
from events.importing import forms as stored
from events.models import EventPage
from events.visit import Visit
from images.models import Picture
from jtw import stamp

from .answers import Told, facts_of, forms_of, told_in, words_of
from .models import PinnedText, Submission, SubmittedPicture

SOURCE = "submission"


def told_of(item: Submission, *, who: dict | None = None) -> Told:
    """What the item tells, as its answers were understood when it was sent; without a category that was deleted since.
    Raises Incomplete, as where its venue was deleted."""
    visit = Visit(language=item.language, now=item.sent_at, known=guide(stamp.current()))
    nobody = {"name": "-", "email": "", "phone": "00000"}  # who sent it is not in the answers
    answers = {**item.answers, "who": {**nobody, **item.answers["who"], **(who or {})}}
    if answers["what"].get("category") not in {str(each.pk) for each in visit.known.categories.values()}:
        answers["what"] = {**answers["what"], "category": ""}
    return told_in(forms_of(answers, visit, has_picture=item.picture_id is not None), row_key=item.row_key)


def write_pages(item: Submission, told: Told, *, has_links: bool, now: datetime) -> None:
    """New draft pages, one for each language told, and what is reviewed of them."""
    language = told.text_language
    source = authoring.write_event(
        language=language,
        year=now.year,
        words=words_of(told, language, has_links=has_links),
        facts={"source": SOURCE, "source_id": item.reference, **_columns(facts_of(told))}
        | {"image": picture_of(item, told)},
        rows=stored.schedule_rows(facts_of(told)["schedule"]),
        prices=stored.price_rows(told.prices),
        links=stored.link_rows(facts_of(told)["links"]),
    )
    item.event_key = source.translation_key
    item.save(update_fields=["event_key"])
    pages = {language: source}
    for other in told.texts:
        if other != language:
            pages[other] = authoring.translate(source, other, words=words_of(told, other, has_links=has_links))
    pin(item, pages)


def rewrite_pages(item: Submission, before: Told, told: Told, *, has_links: bool) -> None:
    """New revisions of an item's draft pages with what the sender changed; what staff mended meanwhile stays."""
    pages = {page.locale.language_code: page for page in drafts_of(item)}
    source = pages[item.text_language]
    changes = changed(facts_of(before), facts_of(told))
    if item.picture_id and not source.image_id:
        source.image = picture_of(item, told)
    stored.write(source, changes)
    for language in told.texts:
        new = words_of(told, language, has_links=has_links)
        if language not in pages:
            pages[language] = authoring.translate(source, language, words=new)
            continue
        old = words_of(before, language, has_links=has_links) if language in before.texts else {}
        stored.write(pages[language], changed(old, new))
    for page in pages.values():
        page.save_revision(log_action=True)
    pin(item, pages)


def pin(item: Submission, pages: dict[str, EventPage]) -> None:
    """Let the latest revisions of pages be what is reviewed."""
    for language, page in pages.items():
        revision = page.get_latest_revision()
        PinnedText.objects.update_or_create(item=item, language=language, defaults={"revision": revision})


def drafts_of(item: Submission) -> list[EventPage]:
    """The pages of the item's event as their latest revisions have them, without aliases."""
    pages = EventPage.objects.filter(translation_key=item.event, alias_of=None).select_related("locale")
    return [page.get_latest_revision_as_object() for page in pages]


def changed(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in new.items() if name not in old or old[name] != value}


def _columns(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts with a column of their own, as arguments of EventPage."""
    records = {f"{name}_id": facts[name] for name in ("venue", "organiser", "category")}
    return records | {name: facts[name] for name in ("address", "online_url", "organiser_name")}


def picture_of(item: Submission, told: Told) -> Picture | None:
    """The picture in the library, under a name that nobody guesses."""
    sent = item.picture and SubmittedPicture.objects.get(pk=item.picture.pk)
    if sent is None:
        return None
    return Picture.objects.create(
        title=told.titles[told.text_language],
        file=ContentFile(bytes(sent.content), name=f"{item.send_key}.jpg"),
        width=sent.width,
        height=sent.height,
        photographer=told.photographer,
        **{f"alt_{told.text_language}": told.alt},
    )
