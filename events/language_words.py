"""Which language a text or an event is in, said in the active language."""

from django.utils.translation import gettext as _

from jtw.languages import LANGUAGES


def notice(content_language: str, language: str) -> str:
    """One line for a text in another language than its page: "Only in Finnish"; empty where they are the same."""
    if content_language == language:
        return ""
    only_in = {
        "sv": _("Only in Swedish"),
        "fi": _("Only in Finnish"),
        "en": _("Only in English"),
        "de": _("Only in German"),
        "ru": _("Only in Russian"),
        "uk": _("Only in Ukrainian"),
        "et": _("Only in Estonian"),
        "no": _("Only in Norwegian"),
        "da": _("Only in Danish"),
        "fr": _("Only in French"),
        "es": _("Only in Spanish"),
        "ar": _("Only in Arabic"),
    }
    return only_in.get(content_language, _("Only in another language (%(code)s)") % {"code": content_language})


def held_in(event) -> list[str]:
    """The languages in which an event is held, in words; event: in_sv, in_fi, in_en, no_language."""
    names = {"sv": _("Swedish"), "fi": _("Finnish"), "en": _("English")}
    spoken = [names[language] for language in LANGUAGES if getattr(event, f"in_{language}")]
    return [*spoken, _("No language needed")] if event.no_language else spoken
