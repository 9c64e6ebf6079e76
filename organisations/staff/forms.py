from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm

from jtw import clients, limits

MOST_AN_HOUR = 20  # passwords for one name, and from one network


class LimitedLoginForm(LoginForm):
    """Wagtail's, with an end to guessing."""

    def clean(self):
        keys = [f"name {self.data.get('username', '')}", f"network {clients.address_of(self.request)}"]
        if not limits.take("password", keys, most=MOST_AN_HOUR, per=limits.HOUR, now=timezone.now()):
            raise forms.ValidationError(_("Too many tries. Wait an hour, or ask an administrator."), code="too_many")
        return super().clean()


class TokenForm(forms.Form):
    token = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )
