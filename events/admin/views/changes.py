"""Cancel, postpone, move, take back, few, full: told first, done when the editor says so."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.actions import NothingToChange
from events.admin.change_form import ALL, ChangeForm
from events.admin.orders import Effect, effect_of
from events.admin.plan import line, plan_beside_changes
from events.models import Change, Event, Venue
from events.models.change import Kind
from events.schedule import ScheduleError
from jtw import stamp

from .base import EventView

GRAVE = (Kind.CANCELLED, Kind.POSTPONED)


class ChangesView(EventView):
    """POST shows what the change would do to each date; POST with `confirmed`, of the same answers, does it.

    To call off all of several dates asks once more (AC-29).
    """

    form_class = ChangeForm
    template_name = "events/admin/changes.html"
    page_title = gettext_lazy("Changes")

    def dispatch(self, request, page_id, **kwargs):
        self.now = timezone.now()
        return super().dispatch(request, page_id, **kwargs)

    def get(self, request, **kwargs):
        if not Event.objects.public().filter(pk=self.source.translation_key).exists():
            messages.warning(request, _("Only a published event can be changed. Edit the plan instead."))
            return redirect("wagtailadmin_pages:edit", self.source.pk)
        return super().get(request, **kwargs)

    def get_form_kwargs(self):
        changes = list(Change.objects.of_event(self.source.translation_key))
        return super().get_form_kwargs() | {"source": self.source, "changes": changes, "now": self.now}

    def form_valid(self, form):
        orders = form.orders()
        effect = effect_of(orders, self.source, today=self.today)
        asks_again = form.cleaned_data["reach"] == ALL and form.cleaned_data["kind"] in GRAVE
        asks_again = asks_again and len(effect.affected) > 1
        answers = "".join(order.digest() for order in orders)
        is_confirmed = self.request.POST.get("confirmed") == answers
        if is_confirmed and (self.request.POST.get("all_meant") or not asks_again):
            return self.carry_out(orders)
        told = self.told(effect) | {"asks_again": asks_again, "answers": answers, "is_missed": is_confirmed}
        return self.render_to_response(self.get_context_data(form=form, told=told))

    def carry_out(self, orders) -> HttpResponseRedirect:
        try:
            with stamp.writing():
                for order in orders:
                    self.carry_out_one(order)
        except (NothingToChange, ScheduleError):
            messages.error(
                self.request, _("The event was edited meanwhile, and this can no longer be done. Look again.")
            )
        else:
            messages.success(self.request, _("The change is public now, in every language."))
        return redirect("events_admin:changes", self.page.pk)

    def carry_out_one(self, order) -> None:
        """Of several dates, some may be so already."""
        try:
            order.carry_out(by=self.request.user, now=self.now)
        except NothingToChange as nothing:
            if nothing.code != "same_state":
                raise

    @property
    def today(self):
        return timezone.localdate(self.now)

    def told(self, effect: Effect) -> dict:
        ids = {one.venue_id for pair in effect.affected for one in pair} - {None, self.source.venue_id}
        venues = Venue.objects.in_bulk(ids)
        return {
            "affected": [
                (line(old, venues, today=self.today), line(new, venues, today=self.today))
                for old, new in effect.affected
            ],
            "kept": [line(one, venues, today=self.today) for one in effect.kept],
            "others": effect.others,
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(plan=plan_beside_changes(self.source, today=self.today), **kwargs)
