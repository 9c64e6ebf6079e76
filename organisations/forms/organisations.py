"""What members tell of their association."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation


class ProfileForm(forms.ModelForm):
    """What an owner or editor may change. mailbox: an owner alone says whose letters count as the association's."""

    class Meta:
        model = Organisation
        fields = [
            "name_sv",
            "name_fi",
            "name_en",
            "about_sv",
            "about_fi",
            "about_en",
            "areas",
            "in_sv",
            "in_fi",
            "in_en",
            "meets_sv",
            "meets_fi",
            "meets_en",
            "welcomes_members",
            "email",
            "phone",
            "website",
            "links",
            "municipality",
            "register_number",
            "business_id",
            "role_mailbox",
        ]
        widgets = {
            "areas": forms.CheckboxSelectMultiple,
            "about_sv": forms.Textarea(attrs={"rows": 4, "lang": "sv"}),
            "about_fi": forms.Textarea(attrs={"rows": 4, "lang": "fi"}),
            "about_en": forms.Textarea(attrs={"rows": 4, "lang": "en"}),
            "links": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, is_owner: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_owner:
            del self.fields["role_mailbox"]
        if not self.fields["areas"].queryset.exists():  # type: ignore[attr-defined]  # of a field of records
            del self.fields["areas"]


class RegisterSearchForm(forms.Form):
    q = forms.CharField(label=_("Name of the association"), max_length=100, required=False)
