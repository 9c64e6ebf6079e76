"""Why staff do something, where the log is to tell it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is kept in the log."),
        max_length=300,
        error_messages={"required": _("Write why. It is kept in the log.")},
    )
