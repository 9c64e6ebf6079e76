"""Page 4: price, tickets, picture."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models.pages import PriceGroup
from events.sources import text
from events.submission.typed_prices import read_amounts
from images.cleaning import Cleaned, NotAPicture, cleaned

from .base import PageForm, Words

FREE, COSTS = "free", "costs"
NOTE_LENGTH = 250
PICTURE_PROBLEMS = {
    "too_large": gettext_lazy("The file is larger than 15 MB. Choose a smaller picture."),
    "too_many_pixels": gettext_lazy("The picture has too many pixels. Choose a smaller one."),
    "unreadable": gettext_lazy("The file is no picture that we can read. Choose a JPEG, PNG, WebP or HEIC."),
}


class PriceForm(PageForm):
    price = forms.ChoiceField(
        label=gettext_lazy("What does it cost?"),
        choices=[(FREE, gettext_lazy("It is free")), (COSTS, gettext_lazy("It costs"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether it is free or costs something.")},
    )
    amount = Words(
        label=gettext_lazy("Price in euros"),
        help_text=gettext_lazy(
            "One price or from–to, such as 8 or 5–12. You may also write “adults 10, children free”."
        ),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    ticket_url = forms.CharField(
        label=gettext_lazy("Where are tickets sold? (optional)"),
        help_text=gettext_lazy("An address on the web."),
        required=False,
        max_length=500,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    picture = forms.FileField(
        label=gettext_lazy("Picture (optional)"),
        help_text=gettext_lazy("At most 15 MB. A photo from your phone will do: we turn and shrink it."),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}),
    )
    alt = Words(
        label=gettext_lazy("What does the picture show?"),
        help_text=gettext_lazy("For those who do not see it, such as: a choir sings in the park."),
        required=False,
        max_length=250,
    )
    photographer = Words(label=gettext_lazy("Who took the picture?"), required=False, max_length=200)
    rights = forms.BooleanField(
        label=gettext_lazy("I have the right to use the picture, and those in it agree."), required=False
    )

    def __init__(self, data=None, *, visit, has_picture: bool = False, picture_problem: str = "", **kwargs):
        """picture_problem: the code of what was wrong with the file that was sent, which itself is not kept."""
        super().__init__(data, visit=visit, **kwargs)
        self.has_picture, self.picture_problem = has_picture, picture_problem
        self.new_picture: Cleaned | None = None

    def clean_ticket_url(self):
        typed = self.cleaned_data["ticket_url"]
        if typed and not (address := text.url(typed)):
            message = _("“%(typed)s” is no address on the web. It looks like https://example.fi.")
            raise forms.ValidationError(message, "bad_url", {"typed": typed})
        return address if typed else ""

    def clean_picture(self):
        file = self.cleaned_data.get("picture")
        if isinstance(file, UploadedFile):
            self._read_picture(file)
        if self.picture_problem:
            raise forms.ValidationError(PICTURE_PROBLEMS[self.picture_problem], self.picture_problem)
        return None

    def _read_picture(self, file: UploadedFile) -> None:
        self.picture_problem = ""
        try:
            self.new_picture = cleaned(file)
        except NotAPicture as problem:
            self.picture_problem = problem.code

    def clean(self):
        super().clean()
        if self.cleaned_data.get("price") == COSTS and not self.cleaned_data.get("amount"):
            message = _("Write the price, such as 8 or 5–12.")
            self.add_error("amount", forms.ValidationError(message, "required"))
        if self.has_picture or self.new_picture:
            self._ask_about_picture()

    def _ask_about_picture(self) -> None:
        wanted = {
            "alt": _("Say what the picture shows: a choir sings in the park."),
            "photographer": _("Write who took the picture."),
            "rights": _("Tick that you have the right to use the picture, or remove it."),
        }
        for name, message in wanted.items():
            if not self.cleaned_data.get(name):
                self.add_error(name, forms.ValidationError(message, "required"))

    @property
    def prices(self) -> list[list]:
        """(group, cents, is free) as `importing.forms` has them; none where the price is told in words."""
        if self.cleaned_data["price"] == FREE:
            return [[PriceGroup.EVERYBODY.value, 0, True]]
        return [[PriceGroup.EVERYBODY.value, cents, cents == 0] for cents in read_amounts(self.cleaned_data["amount"])]

    @property
    def note(self) -> str:
        is_told = self.cleaned_data["price"] == COSTS and not self.prices
        return self.cleaned_data["amount"] if is_told else ""

    @property
    def words(self) -> str:
        if self.cleaned_data["price"] == FREE:
            return _("Free")
        return self.note or _("%(amount)s €") % {"amount": self.cleaned_data["amount"].rstrip("€ ")}
