"""What all our pages have in common as doors."""

from django.http import HttpResponseBase
from django.utils.translation import override


class InOwnLanguage:
    """A page that answers in the language of its locale, also as a preview, whose address may say nothing of it.

    Most public addresses are resolved before the tree; a page serves itself to editors, as a preview, and where not
    everybody may see it.
    """

    def serve(self, request, *args, **kwargs) -> HttpResponseBase:
        language = kwargs.pop("language", self.locale.language_code)  # type: ignore[attr-defined]  # of a Page
        request.LANGUAGE_CODE = language
        with override(language):
            return self.answer(request, *args, **kwargs)

    def serve_preview(self, request, mode_name: str) -> HttpResponseBase:
        return self.serve(request)

    def answer(self, request) -> HttpResponseBase:
        """The whole page, rendered: what is rendered later would be so in another language."""
        raise NotImplementedError
