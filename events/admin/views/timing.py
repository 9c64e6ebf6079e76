"""Asked before a new time of a public date is published: was it wrong, or has it moved? (AC-27)"""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin import timing
from events.admin.fields import DayField
from events.dates import day_in_words, when_in_words
from events.retiming import as_move
from events.rule_words import rule_in_words
from events.schedule import span
from events.snapshot import local
from jtw.languages import LANGUAGES

from .base import EventView

CORRECTION, MOVE, FROM_DAY = "correction", "move", "from-day"


class TimingForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What is the new time?"),
        widget=forms.RadioSelect,
        choices=[
            (CORRECTION, gettext_lazy("A correction: what we told was wrong. Only the new time is shown.")),
            (MOVE, gettext_lazy("A move: it was to be at the old time. Both are shown, marked as moved.")),
            (FROM_DAY, gettext_lazy("The series goes on at a new time from a day on. Earlier dates keep theirs.")),
        ],
    )
    from_day = DayField(label=gettext_lazy("From"), required=False, help_text=gettext_lazy("For a series only."))
    reason_sv = forms.CharField(label=gettext_lazy("Why, in Swedish"), required=False)
    reason_fi = forms.CharField(label=gettext_lazy("Why, in Finnish"), required=False)
    reason_en = forms.CharField(label=gettext_lazy("Why, in English"), required=False)

    def __init__(self, *args, retimed, **kwargs):
        super().__init__(*args, **kwargs)
        can_move = all(as_move(one) is not None for one in retimed)
        is_series = any(one.is_series for one in retimed)
        left_out = {MOVE: not can_move, FROM_DAY: not is_series}
        answer = self.fields["answer"]
        answer.choices = [pair for pair in answer.choices if not left_out.get(pair[0])]
        if not is_series:
            del self.fields["from_day"]

    def clean(self):
        cleaned = super().clean()
        if "from_day" in self.fields and cleaned.get("answer") != CORRECTION and not cleaned.get("from_day"):
            self.add_error("from_day", forms.ValidationError(_("From which day on?"), "required"))
        return cleaned


class TimingView(EventView):
    """Publishes the latest revision of a page in the way that is answered; nothing is published before."""

    form_class = TimingForm
    template_name = "events/admin/timing.html"
    page_title = gettext_lazy("A public time has changed")

    def dispatch(self, request, page_id, **kwargs):
        self.now = timezone.now()
        return super().dispatch(request, page_id, **kwargs)

    def get_form_kwargs(self):
        edited = self.page.get_latest_revision_as_object()
        self.retimed = timing.retimed_since_publication(edited, now=self.now)
        first = min((one.days[0] for one in self.retimed), default=None)
        return {"retimed": self.retimed, "initial": {"from_day": first}} | {
            name: value for name, value in super().get_form_kwargs().items() if name != "initial"
        }

    def form_valid(self, form):
        try:
            self.publish(form.cleaned_data)
        except ValueError:
            form.add_error(
                "from_day", forms.ValidationError(_("No date would be left before or after that day."), "no_dates")
            )
            return self.form_invalid(form)
        messages.success(self.request, _("“%(title)s” is published.") % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def publish(self, answers: dict) -> HttpResponseRedirect:
        by, today = self.request.user, local(self.now).date()
        if answers["answer"] == CORRECTION:
            timing.publish_as_correction(self.page, by=by)
        elif answers["answer"] == FROM_DAY:
            timing.publish_from_day_on(self.page, from_day=answers["from_day"], by=by, now=self.now)
        else:
            reasons = {language: answers[f"reason_{language}"] for language in LANGUAGES}
            from_day = answers.get("from_day") or today
            timing.publish_as_move(self.page, from_day=from_day, reasons=reasons, by=by, now=self.now)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"rows": [self.told(one) for one in self.retimed]}

    def told(self, one) -> dict:
        today = local(self.now).date()
        said = {"old": one.old, "new": one.new}
        words = {name: row_in_words(row, today=today) for name, row in said.items()}
        return words | {"first": day_in_words(one.days[0], today=today), "n": len(one.days)}


def row_in_words(row, *, today) -> str:
    rule, first = rule_in_words(row, today=today), when_in_words(span(row, row.starts_on), today=today)
    return f"{rule} ({first})" if rule else first


def ask_before_publication(request, page):
    """For Wagtail's hook before_publish_page: the draft is kept, and the question comes first."""
    if timing.retimed_since_publication(page, now=timezone.now()):
        return redirect("events_admin:timing", page.pk)
    return None
