"""Asked before an event that somebody sent in is unpublished: why? (GR-77)"""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import EventPage
from events.moderation.hiding import hide, item_behind
from events.submission.actions import WrongState

from .base import EventView


class HidingForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Whoever sent it reads this as it stands, with how to object. Write in their language."
        ),
        max_length=300,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write why. Whoever sent the event is told.")},
    )


class HidingView(EventView):
    form_class = HidingForm
    template_name = "events/admin/hiding.html"
    page_title = gettext_lazy("Take it off the calendar")

    def get_item(self):
        item = item_behind(self.source)
        if item is None or not self.source.permissions_for_user(self.request.user).can_unpublish():
            raise Http404("Nobody sent this event in, or it is not public.")
        return item

    def form_valid(self, form):
        try:
            hide(self.get_item(), reason=form.cleaned_data["reason"], by=self.request.user, now=timezone.now())
        except WrongState:
            raise Http404("It is no longer public.") from None
        messages.success(self.request, _("“%(title)s” is no longer public.") % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.source.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(item=self.get_item(), **kwargs)


def ask_why(request, page):
    """For Wagtail's hook before_unpublish_page: nothing is unpublished before a reason is given."""
    if isinstance(page, EventPage) and item_behind(page):
        return redirect("events_admin:hide", page.pk)
    return None
