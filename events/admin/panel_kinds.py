"""The kinds of panel that the edit view of an event has beside Wagtail's own."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from . import facts
from .plan import plan_beside_changes
from .titles import parts_of_title


class RowsPanel(InlinePanel):
    """An inline panel whose rows have a form of their own, and which is not there where the form has no such rows."""

    def __init__(self, *args, form, **kwargs):
        super().__init__(*args, **kwargs)
        self.row_form = form

    def clone_kwargs(self):
        return super().clone_kwargs() | {"form": self.row_form}

    def get_form_options(self):
        options = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=self.row_form, defer_required_on_fields=deferred
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, *, panel, form, **kwargs):
            self.is_missing = form is not None and panel.relation_name not in form.formsets
            super().__init__(panel=panel, form=None if self.is_missing else form, **kwargs)

        def is_shown(self):
            return not self.is_missing


class RowDatesPanel(Panel):
    """Below each row: the dates that it gives, in words."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/row_dates_panel.html"

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"words": self.form.words()}


class SourcePanel(Panel):
    """A panel of the source page alone."""

    class BoundPanel(Panel.BoundPanel):
        def is_shown(self):
            return self.instance.is_source


class ShowDatesPanel(SourcePanel):
    """The button that shows the dates in words without saving; a script does it while one types."""

    class BoundPanel(SourcePanel.BoundPanel):
        template_name = "events/admin/show_dates_panel.html"

        class Media:
            js = ["admin/row-dates.js"]
            css = {"all": ["admin/events.css"]}


class PlanPanel(SourcePanel):
    """Plan and effective dates side by side, once there are changes."""

    class BoundPanel(SourcePanel.BoundPanel):
        template_name = "events/admin/plan_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.plan = plan_beside_changes(self.instance, today=timezone.localdate()) if self.instance.pk else None

        def is_shown(self):
            return super().is_shown() and self.plan is not None

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"plan": self.plan, "page": self.instance}


class FactsPanel(Panel):
    """On a translation: the facts of the event to read, the words of its source beside them, and the way there."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/facts_panel.html"

        def is_shown(self):
            return not self.instance.is_source

        def get_context_data(self, parent_context=None):
            today = timezone.localdate()
            return super().get_context_data(parent_context) | {"summary": facts.of_source(self.instance, today=today)}


class SplitTitlePanel(Panel):
    """Offers to split a title in two languages (AC-49)."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/split_title_panel.html"

        def is_shown(self):
            return bool(self.instance.pk and parts_of_title(self.instance.title))

        def get_context_data(self, parent_context=None):
            parts = parts_of_title(self.instance.title)
            return super().get_context_data(parent_context) | {"parts": parts, "page": self.instance}


class EuroPanel(FieldPanel):
    """Typed in euros and compared, between two revisions, by what is stored."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self):
            stored = FieldPanel("amount_cents").bind_to_model(self.panel.model)
            return stored.get_bound_panel().get_comparison()


class AsAtVenue(forms.NullBooleanSelect):
    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [("unknown", _("As at the venue")), ("true", _("Yes")), ("false", _("No"))]
