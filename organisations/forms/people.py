"""What people tell of themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.actions.sign_in import FIGURES
from organisations.models import Role

OWN_NAMES = [("sv", "Svenska"), ("fi", "Suomi"), ("en", "English")]


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send you a code of six figures. You need no password."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code of six figures"),
        max_length=40,  # blanks and signs between the figures come with pasting
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that we sent you.")},
    )
    is_own_device = forms.BooleanField(label=_("This is my own device: remember me here for 30 days"), required=False)

    def clean_code(self):
        figures = "".join(filter(str.isdecimal, self.cleaned_data["code"]))
        if len(figures) != FIGURES:
            raise forms.ValidationError(_("The code has six figures. Look at the letter again."), code="not_six")
        return figures


class PersonForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        help_text=_("Only staff see it."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    language = forms.ChoiceField(label=_("We write to you in"), choices=OWN_NAMES, widget=forms.RadioSelect)


ROLE_WORDS = [
    (Role.OWNER, _("Owner: does everything, and invites and removes others. The chair or the secretary, say")),
    (Role.EDITOR, _("Editor: events, notices and the profile")),
    (Role.GRANTS, _("Grant writer: applications and reports")),
    (Role.SIGNATORY, _("Signatory: confirms what the association sends")),
    (Role.VIEWER, _("Viewer: sees, and changes nothing")),
]


class ClaimForm(forms.Form):
    role = forms.ChoiceField(
        label=_("What do you do there?"),
        choices=ROLE_WORDS,
        initial=Role.EDITOR,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of them.")},
    )
    message = forms.CharField(
        label=_("How can we see that you act for it? (optional)"),
        help_text=_("Such as “I am the secretary since March”. Only its owners and staff see it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of whom you invite"), error_messages={"required": _("Write an e-mail address.")}
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_WORDS, initial=Role.EDITOR, widget=forms.RadioSelect)


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Your question"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your question.")},
    )
    name = forms.CharField(
        label=_("Your name (optional)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer comes here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # people see it not, programs fill it in

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty."), code="not_a_person")
        return ""
