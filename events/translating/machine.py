"""Machine translation, where the installation has one: what an adapter must do, and what is made of its answer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from html import escape

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events.models import EventPage
from events.sources import html

from .pairs import Pair

MOST = {field.name: field.max_length for field in EventPage._meta.concrete_fields if field.max_length}  # characters


class NotTranslated(Exception):
    """str() says why, to whoever pressed the button."""


class Translator(ABC):
    """Made anew for each use, without arguments. Raises ImproperlyConfigured where a setting of its own is missing."""

    @abstractmethod
    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """texts, each of them HTML, in the same order. source, target: "sv", "fi", "en"; the source may be another
        code. Never called within a transaction. Raises NotTranslated."""


def translator() -> Translator | None:
    """What MACHINE_TRANSLATOR names. Raises ImproperlyConfigured where that is no Translator."""
    name = settings.MACHINE_TRANSLATOR
    if not name:
        return None
    try:
        adapter = import_string(name)
    except ImportError as error:
        raise ImproperlyConfigured(f"MACHINE_TRANSLATOR is {name!r}, which cannot be imported: {error}") from error
    if not (isinstance(adapter, type) and issubclass(adapter, Translator)):
        raise ImproperlyConfigured(
            f"MACHINE_TRANSLATOR is {name!r}; it must name a class that derives from Translator."
        )
    return adapter()


def words_for(pair: Pair, names: Iterable[str], machine: Translator) -> dict[str, str]:
    """The source's words in the other language, by field; without those that come out empty. Raises NotTranslated."""
    names = list(names)
    told = machine.translate(
        [_as_html(name, getattr(pair.source, name)) for name in names], pair.source.words_language, pair.language
    )
    if len(told) != len(names):
        raise NotTranslated(_("The machine answered with another number of texts. Translate by hand, or try again."))
    words = {name: _as_words(name, text) for name, text in zip(names, told, strict=True)}
    return {name: text for name, text in words.items() if text}


def _as_html(name: str, text: str) -> str:
    return html.tidy(text) if name == "body" else escape(text, quote=False)


def _as_words(name: str, told: str) -> str:
    """As the field takes it: what a machine answers is no more trusted than what a stranger sends."""
    tidied = html.tidy(told)
    if name == "body":
        return tidied
    return Truncator(html.plain(tidied)).chars(MOST[name])
