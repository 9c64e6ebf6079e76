"""How a category's colour and sign are chosen: by seeing them."""

from pathlib import Path

from django import forms
from django.conf import settings
from django.template.loader import render_to_string


class SeenRadio(forms.RadioSelect):
    """Radio buttons with a picture of what each stands for."""

    template_name = "events/admin/widgets/seen_radio.html"

    def _render(self, template_name, context, renderer=None):
        """By the project's templates; the renderer of forms knows those of apps alone."""
        return render_to_string(template_name, context)

    class Media:
        css = {"all": ["css/tokens.css", "css/tones.css", "admin/swatches.css"]}


class ColourRadio(SeenRadio):
    option_template_name = "events/admin/widgets/colour.html"


class SignRadio(SeenRadio):
    option_template_name = "events/admin/widgets/sign.html"

    def __init__(self, attrs=None):
        super().__init__(attrs, choices=[(key, key) for key in sign_keys()])


def sign_keys() -> list[str]:
    """The drawings that there are."""
    return sorted(path.stem for path in Path(settings.BASE_DIR, "templates/signs").glob("*.svg"))
