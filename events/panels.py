"""The edit view of an event: facts and words in the order in which people think of them.

On a translation the facts are gone from the form (`EventPageForm`), and their panels with them; `FactsPanel` says what
they are and where they are edited.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from events.admin.forms import EventPageForm, PriceForm, ScheduleRowForm
from events.admin.panel_kinds import (
    AsAtVenue,
    EuroPanel,
    FactsPanel,
    PlanPanel,
    RowDatesPanel,
    RowsPanel,
    ShowDatesPanel,
    SplitTitlePanel,
)
from events.models import EventPage

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
