"""Whether a translation still says what its source says (AC-47): by the words that it was made from."""

import json

from django.db.models import F, OuterRef, QuerySet, Subquery
from wagtail_localize.models import TranslationSource

from .models import Event, EventPage
from .models.pages import words_hash


def outdated() -> QuerySet[EventPage]:
    """Live translations made from other words than those that the source page shows now."""
    shown = Event.objects.public().filter(pk=OuterRef("translation_key")).values("words_hash")[:1]
    translations = EventPage.objects.filter(live=True, alias_of=None).exclude(locale=F("source_locale"))
    return translations.annotate(shown_hash=Subquery(shown)).exclude(made_from_hash=F("shown_hash"))


def hash_of_source(translation: EventPage) -> str:
    """Of the words that whoever edits this page translates: in wagtail-localize those that it has of the source, else
    those that are live, before the first publication those of the draft; empty where the source is gone."""
    in_localize = TranslationSource.objects.filter(
        object_id=translation.translation_key,
        translations__target_locale=translation.locale_id,
        translations__enabled=True,
    )
    if content := in_localize.values_list("content_json", flat=True).first():
        return words_hash(json.loads(content))
    sources = EventPage.objects.filter(
        translation_key=translation.translation_key, locale=translation.source_locale_id
    )
    source = sources.select_related("latest_revision").first()
    if source is None:
        return ""
    draft = source.latest_revision
    return words_hash(draft.content) if draft and not source.live else source.words_hash
