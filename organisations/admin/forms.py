"""What staff decide about associations and the people who act for them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.forms.reason import ReasonForm
from organisations.models import Organisation, Role


class VerifyForm(forms.Form):
    basis = forms.ChoiceField(label=_("How do you know that this is the association?"), choices=Organisation.Basis)
    note = forms.CharField(label=_("Note (optional)"), max_length=300, required=False)


class TrustForm(ReasonForm):
    trust = forms.ChoiceField(label=_("Trust"), choices=Organisation.Trust, required=False)
    field_order = ["trust", "reason"]


class AppointForm(ReasonForm):
    email = forms.EmailField(label=_("E-mail of whom you appoint"))
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    field_order = ["email", "role", "reason"]


class CityListForm(forms.Form):
    file = forms.FileField(
        label=_("The list (CSV)"),
        help_text=_("The first row names the columns: namn, nimi, registernummer, fo-nummer, e-post, telefon …"),
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        help_text=_("It is mailed to whoever asked."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the answer.")},
    )
