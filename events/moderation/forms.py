"""What the desk accepts from staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.submission.models import Reason, Submission

from .models import ReadyReply, Verdict


class DecisionForm(forms.Form):
    """A decision: a ready reply, or a reason and words of one's own, where the sender is to be told why."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    version = forms.IntegerField(min_value=1)
    reply = forms.ModelChoiceField(ReadyReply.objects.all(), required=False)
    reason = forms.ChoiceField(choices=[("", ""), *Reason.choices], required=False)
    words = forms.CharField(required=False, max_length=2000)

    def clean(self):
        cleaned = super().clean()
        is_approval = cleaned.get("verdict") == Verdict.APPROVE
        if not is_approval and not any(cleaned.get(name) for name in ("reply", "reason", "words")):
            message = _("Choose a ready reply, or write to the sender why.")
            raise forms.ValidationError(message, code="no_reason")
        return cleaned

    def said(self, item: Submission) -> dict[str, str]:
        """The reason, and the words to the sender of item: what was typed goes before the ready reply."""
        reply, typed = self.cleaned_data["reply"], self.cleaned_data["words"]
        if reply is None:
            return {"reason": self.cleaned_data["reason"] or Reason.OTHER, "words": typed}
        return {"reason": reply.reason, "words": typed or reply.words_for(item)}


def settled_in(post, conflicts) -> dict[str, dict[str, list]]:
    """What was chosen of the fields that both have changed: [choice, the live value], by language and field."""
    found: dict[str, dict[str, list]] = {}
    for language, fields in conflicts.items():
        for name, live in fields.items():
            choice = post.get(f"settle-{language}-{name}")
            if choice in ("live", "sent"):
                found.setdefault(language, {})[name] = [choice, live]
    return found
