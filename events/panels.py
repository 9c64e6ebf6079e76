"""The edit view of an event: facts and words in the order in which people think of them.

On a translation the facts are gone from the form (`EventPageForm`), and their panels with them; `FactsPanel` says what
they are and where they are edited.
"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.panels.base import get_form_for_model

from events.admin import facts
from events.admin.forms import EventPageForm, PriceForm, ScheduleRowForm
from events.admin.plan import plan_beside_changes
from events.admin.titles import parts_of_title
from events.models import EventPage


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


ROW = [
    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
    FieldRowPanel([FieldPanel("ends_on"), FieldPanel("all_day")]),
    FieldPanel("repeats", classname="rule-repeats"),
    FieldPanel("weekdays", classname="rule-weekdays"),
    FieldRowPanel([FieldPanel("until"), FieldPanel("count")], classname="rule-end"),
    FieldPanel("rrule", classname="rule-own"),
    FieldRowPanel([FieldPanel("exdates"), FieldPanel("extra_dates")], classname="rule-exceptions"),
    FieldPanel("skips_holidays", classname="rule-holidays"),
    RowDatesPanel(classname="row-dates"),
]

EVENT = [
    FactsPanel(heading=_("The facts of the event")),
    MultiFieldPanel(
        [
            FieldPanel("title", classname="title"),
            SplitTitlePanel(),
            FieldPanel("lead"),
            FieldPanel("body"),
        ],
        heading=_("What happens"),
    ),
    MultiFieldPanel(
        [
            RowsPanel(
                "schedule",
                ROW,
                form=ScheduleRowForm,
                heading=_("Dates"),
                label=_("date or series"),
                help_text=_("One row for each date or series. Leave the hour empty if it is not known yet."),
            ),
            ShowDatesPanel(),
            PlanPanel(heading=_("Plan and changes")),
        ],
        heading=_("When"),
        icon="date",
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "venue", help_text=_("A room or a house of the list. New ones are added under Calendar, Venues.")
            ),
            FieldPanel("address", help_text=_("Only where the place is not in the list: Skolparken, by the stage.")),
            FieldPanel("online_url", help_text=_("Where one takes part over the net.")),
            FieldPanel("meeting_point", help_text=_("For those who come: the yard entrance, second floor.")),
            FieldPanel("setting"),
        ],
        heading=_("Where"),
        icon="site",
    ),
    MultiFieldPanel(
        [
            FieldPanel("organiser"),
            FieldPanel("organiser_name"),
            FieldPanel("co_organisers", widget=forms.CheckboxSelectMultiple, classname="many-choices"),
        ],
        heading=_("Who arranges it"),
        icon="group",
    ),
    MultiFieldPanel(
        [
            FieldPanel("category", widget=forms.RadioSelect),
            FieldPanel("further_categories", widget=forms.CheckboxSelectMultiple),
            FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
            FieldRowPanel([FieldPanel("min_age"), FieldPanel("max_age")], help_text=_("Empty suits every age.")),
            FieldRowPanel(
                [FieldPanel("in_sv"), FieldPanel("in_fi"), FieldPanel("in_en"), FieldPanel("no_language")],
                help_text=_("The languages spoken on the spot, which may be others than those of this text."),
            ),
        ],
        heading=_("What kind, and for whom"),
        icon="tag",
    ),
    MultiFieldPanel(
        [
            RowsPanel(
                "prices",
                [FieldRowPanel([FieldPanel("group"), EuroPanel("euros"), FieldPanel("is_free")])],
                form=PriceForm,
                heading=_("Prices"),
                label=_("price"),
            ),
            FieldPanel("price_note", help_text=_("What a price alone does not tell: coffee included.")),
            RowsPanel(
                "links",
                [FieldRowPanel([FieldPanel("kind"), FieldPanel("url")])],
                form=WagtailAdminModelForm,
                heading=_("Links"),
                label=_("link"),
                help_text=_("Tickets, registration, more information."),
            ),
        ],
        heading=_("Price and tickets"),
    ),
    MultiFieldPanel(
        [FieldPanel(fact, widget=AsAtVenue) for fact in EventPage.ACCESS_FACTS],
        heading=_("Access"),
        classname="collapsed",
        help_text=_("Only where it is other than at the venue."),
    ),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture"), icon="image"),
    MultiFieldPanel(
        [FieldPanel("programme"), FieldPanel("easy"), FieldPanel("text_language")],
        heading=_("Programme and language"),
        classname="collapsed",
    ),
    CommentPanel(),
]

EVENT_PAGE = TabbedInterface(
    [ObjectList(EVENT, heading=_("Event")), ObjectList([PublishingPanel()], heading=_("Publication"))],
    base_form_class=EventPageForm,
)
