"""LibreTranslate: free software that a town can run itself (https://docs.libretranslate.com, POST /translate)."""

import json
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from jtw.fetching import Answer, FetchError, Limits, send

from .machine import NotTranslated, Translator

LIMITS = Limits(read=60, total=90, megabytes=2)  # it translates sentence by sentence, on a processor


class LibreTranslate(Translator):
    def __init__(self):
        if not settings.MACHINE_TRANSLATOR_URL:
            raise ImproperlyConfigured("Set MACHINE_TRANSLATOR_URL: the address of LibreTranslate (docs/settings.md).")
        self.url = f"{settings.MACHINE_TRANSLATOR_URL.rstrip('/')}/translate"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "html"}
        if key := settings.MACHINE_TRANSLATOR_KEY:
            asked["api_key"] = key
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        try:
            answer = send("POST", self.url, body=json.dumps(asked).encode(), headers=headers, limits=LIMITS)
        except FetchError as error:
            raise NotTranslated(str(error)) from error
        return told(answer)


def told(answer: Answer) -> list[str]:
    """Raises NotTranslated."""
    try:
        found = json.loads(answer.body)
        texts = found["translatedText"]
    except (ValueError, TypeError, KeyError) as error:
        raise NotTranslated(refusal(answer)) from error
    if answer.status != 200 or not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise NotTranslated(refusal(answer))
    return texts


def refusal(answer: Answer) -> str:
    """With the machine's own words, where it has any: a wrong key, too many requests, a language it lacks."""
    try:
        reason = str(json.loads(answer.body)["error"])[:200]
    except (ValueError, TypeError, KeyError):
        reason = "–"
    return _("The machine did not translate (%(status)s): %(reason)s. Translate by hand, or try again later.") % {
        "status": answer.status,
        "reason": reason,
    }
