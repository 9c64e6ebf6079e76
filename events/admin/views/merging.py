"""Two records of the same thing become one: shown first, done when the editor says so."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events import merging
from events.models import Venue
from organisations.admin.named import standing
from organisations.models import Organisation


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Becomes part of"))

    def __init__(self, *args, old, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others_than(old)


def others_than(old):
    """The records that old can be merged into."""
    others = standing(type(old).objects.all()).exclude(pk=old.pk)
    return others.exclude(part_of=old) if isinstance(old, Venue) else others


class MergeView(WagtailAdminTemplateMixin, FormView):
    """POST shows what follows; POST with `confirmed`, of the same choice, does it. There is no way back."""

    form_class = MergeForm
    template_name = "events/admin/merge.html"
    page_title = gettext_lazy("Merge")
    model = None
    merge = None
    keys_of = None

    def dispatch(self, request, pk, **kwargs):
        if not request.user.has_perm(f"{self.model._meta.app_label}.change_{self.model._meta.model_name}"):
            raise PermissionDenied
        self.old = get_object_or_404(standing(self.model.objects.all()), pk=pk)
        return super().dispatch(request, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"old": self.old}

    def form_valid(self, form):
        into = form.cleaned_data["into"]
        if self.request.POST.get("confirmed") != str(into.pk):
            return self.render_to_response(self.get_context_data(form=form, into=into))
        self.merge(self.old, into=into, now=timezone.now())
        messages.success(self.request, _("“%(old)s” is now part of “%(into)s”.") % {"old": self.old, "into": into})
        return redirect(self.list_url())

    def list_url(self):
        return reverse(self.model.snippet_viewset.get_url_name("list"))

    def get_breadcrumbs_items(self):
        records = {"url": self.list_url(), "label": self.model._meta.verbose_name_plural}
        return [*super().get_breadcrumbs_items(), records, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        rooms = list(self.old.rooms.all()) if isinstance(self.old, Venue) else []
        n_events = len(self.keys_of(self.old))
        return super().get_context_data(old=self.old, rooms=rooms, n_events=n_events, **kwargs)


class MergeVenuesView(MergeView):
    model = Venue
    merge = staticmethod(merging.merge_venues)
    keys_of = staticmethod(merging.keys_at)


class MergeOrganisationsView(MergeView):
    model = Organisation
    merge = staticmethod(merging.merge_organisations)
    keys_of = staticmethod(merging.keys_by)
