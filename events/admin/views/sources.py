"""How a source is doing and what it wants to be decided; files that are brought in once."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.admin import source_preview
from events.importing import conflicts
from events.importing import forms as import_forms
from events.importing.runs import usual_of
from events.models import EventPage, Source, SourceConflict, SourceFile, SourceRun
from events.sources.values import MOST_BYTES

RUNS_SHOWN = 30


class SourceKeeperView(WagtailAdminTemplateMixin):
    """For those who may change sources."""

    header_icon = "download"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("events.change_source"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        url = reverse(Source.snippet_viewset.get_url_name("list"))
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), {"url": url, "label": _("Sources")}, here]


class DecidingMixin:
    """POST with `take` or `keep`: the number of a conflict, of those that this view shows."""

    def conflicts(self) -> QuerySet:
        raise NotImplementedError

    def decide(self, request) -> None:
        act = "take" if "take" in request.POST else "keep"
        number = request.POST.get(act, "")
        conflict = self.conflicts().numbered(number)
        if conflict is None:
            messages.warning(request, _("Somebody has decided on this already, or both sides agree now."))
        elif act == "keep":
            conflicts.keep(conflict, by=request.user)
            messages.success(request, _("What stands here is kept."))
        elif conflicts.take(conflict, by=request.user):
            messages.success(request, _("What the source says is public now."))
        else:
            messages.success(request, _("What the source says is in the draft, which is not public yet."))


def beside(found: QuerySet) -> list[dict]:
    """Each conflict with both values in words, the events in order."""
    return [
        {
            "pk": conflict.pk,
            "page": conflict.page,
            "label": import_forms.label(conflict.name),
            "here": import_forms.in_words(conflict.name, _here(conflict)),
            "there": import_forms.in_words(conflict.name, conflict.value),
            "seen_at": conflict.seen_at,
        }
        for conflict in found.select_related("page", "page__locale")
    ]


def _here(conflict: SourceConflict):
    return import_forms.page_form(conflict.page.get_latest_revision_as_object())[conflict.name]


class SourceView(SourceKeeperView, DecidingMixin, TemplateView):
    """Its runs, what is gone from it, what both sides changed; and the buttons for all that."""

    template_name = "events/admin/source.html"

    def dispatch(self, request, pk, **kwargs):
        self.source = get_object_or_404(Source, pk=pk)
        return super().dispatch(request, **kwargs)

    def get_page_title(self):
        return self.source.name

    def conflicts(self):
        return self.source.conflicts

    def post(self, request, **kwargs):
        if "run" in request.POST or "trust" in request.POST:
            is_trusted = "trust" in request.POST
            Source.objects.run_soon(self.source.pk, by=request.user, now=timezone.now(), is_trusted=is_trusted)
            messages.success(request, _("It is run within a minute. Load this page again to see what came of it."))
        elif "settle" in request.POST:
            self.source.missing.settle(request.POST["settle"], by=request.user, now=timezone.now())
            messages.success(request, _("Noted: it takes place, though its source no longer has it."))
        else:
            self.decide(request)
        return redirect("events_admin:source", self.source.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            source=self.source,
            runs=self.source.runs.select_related("by")[:RUNS_SHOWN],
            usual=usual_of(self.source),
            missing=self.source.missing.open().select_related("page"),
            conflicts=beside(self.conflicts()),
            edit_url=reverse(Source.snippet_viewset.get_url_name("edit"), args=[self.source.pk]),
            **kwargs,
        )


class ConflictsView(WagtailAdminTemplateMixin, DecidingMixin, TemplateView):
    """Of one event, in all languages: what stands here, and what its source says now."""

    template_name = "events/admin/source_conflicts.html"
    page_title = gettext_lazy("The source says otherwise")
    header_icon = "download"

    def dispatch(self, request, page_id, **kwargs):
        self.page = get_object_or_404(EventPage, pk=page_id)
        if not self.page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        return super().dispatch(request, **kwargs)

    def conflicts(self):
        return SourceConflict.objects.of_event(self.page.translation_key)

    def post(self, request, **kwargs):
        self.decide(request)
        return redirect("events_admin:source_conflicts", self.page.pk)

    def get_page_subtitle(self):
        return self.page.title

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, conflicts=beside(self.conflicts()), **kwargs)


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File"), help_text=gettext_lazy("iCal (.ics) or Linked Events (.json)."))
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("Of texts that do not tell theirs."),
    )
    source = forms.SlugField(
        label=gettext_lazy("Short name of the source"),
        max_length=60,
        help_text=gettext_lazy("The same one each time, so that a later file brings what changed and nothing twice."),
    )
    publishes = forms.BooleanField(label=gettext_lazy("Publish what comes in"), required=False)
    utc_is_local = forms.BooleanField(label=gettext_lazy("Its UTC times are Finnish times"), required=False)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            most = MOST_BYTES // 2**20
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB. Ask the source for a shorter period."),
                code="too_large",
                params={"most": most},
            )
        return file


class ImportFileView(SourceKeeperView, FormView):
    """POST shows what the file would bring in; POST with `confirmed`, the number of that preview, has it done."""

    form_class = FileForm
    template_name = "events/admin/import_file.html"
    page_title = gettext_lazy("Bring in a file")

    def get_page_title(self):
        return self.page_title

    def post(self, request, **kwargs):
        number = request.POST.get("confirmed", "")
        if not number:
            return super().post(request, **kwargs)
        if SourceFile.objects.confirm(number, by=request.user):
            messages.success(request, _("The file is brought in within a minute; the events are in the list then."))
        else:
            messages.warning(request, _("This preview is a day old or was confirmed already. Choose the file again."))
        return redirect("events_admin:import_file")

    def form_valid(self, form):
        now, answers = timezone.now(), form.cleaned_data
        file = answers.pop("file")
        given = SourceFile(
            name=file.name[:200], content=file.read(), given_at=now, given_by=self.request.user, **answers
        )
        preview = source_preview.of_file(given, now=now)
        if preview.refusal:
            form.add_error("file", preview.refusal)
            return self.form_invalid(form)
        given.save()
        return self.render_to_response(self.get_context_data(form=form, preview=preview, given=given))

    def get_context_data(self, **kwargs):
        return super().get_context_data(runs=SourceRun.objects.of_files()[:RUNS_SHOWN], **kwargs)
