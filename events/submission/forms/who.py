"""Page 5: who are you? What is typed here is kept apart from the event (`models.Sender`)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.submission.places import folded
from organisations.models import Organisation

from .base import PageForm, Words


class WhoForm(PageForm):
    association = Words(
        label=gettext_lazy("Which association arranges it?"),
        help_text=gettext_lazy("Begin to type, and choose from the list if it is there."),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Write who arranges the event, such as the name of the association.")
        },
        widget=forms.TextInput({"list": "known-associations", "autocomplete": "organization"}),
    )
    name = Words(
        label=gettext_lazy("Your name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write your name. It is not published.")},
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        help_text=gettext_lazy("Not published. Without one, write a phone number and we call you."),
        required=False,
        error_messages={"invalid": gettext_lazy("The e-mail address is not complete. It looks like name@example.fi.")},
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    phone = Words(
        label=gettext_lazy("Your phone"),
        help_text=gettext_lazy("Only the staff see it."),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )

    @property
    def known_names(self) -> list[str]:
        return sorted({known.name for known in self._register()}, key=str.casefold)

    @property
    def organisation(self) -> Organisation | None:
        """The one of the register that has this name in any language. Choosing it proves nothing."""
        wanted = folded(self.cleaned_data.get("association", ""))
        found = [known for known in self._register() if wanted in map(folded, _names(known))]
        return found[0] if len(found) == 1 else None

    def clean_email(self):
        return self.cleaned_data["email"].casefold()

    def clean_phone(self):
        typed = self.cleaned_data["phone"]
        if typed and sum(map(str.isdecimal, typed)) < 5:
            message = _("“%(typed)s” is no phone number. It looks like 040 123 4567.")
            raise forms.ValidationError(message, "bad_phone", {"typed": typed})
        return typed

    def clean(self):
        super().clean()
        reachable = {"email", "phone"} & (self.errors.keys() | {n for n in self.cleaned_data if self.cleaned_data[n]})
        if not reachable:
            message = _("Write an e-mail address or a phone number, so that we can reach you.")
            self.add_error("email", forms.ValidationError(message, "unreachable"))

    def _register(self) -> list[Organisation]:
        return [known for known in self.visit.known.organisers.values() if known.standing is known]


def _names(known: Organisation) -> list[str]:
    return [name for name in (known.name_sv, known.name_fi, known.name_en) if name]
