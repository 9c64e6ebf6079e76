"""Venues, categories and audiences in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from events.models import Audience, Category, Venue
from organisations.admin.named import NamedViewSet, names_panel

from .counts import with_event_counts
from .widgets import ColourRadio, SignRadio

IN_FINNISH = Column("name_fi", label=_("In Finnish"), sort_key="name_fi")
IN_ENGLISH = Column("name_en", label=_("In English"), sort_key="name_en")
COLOUR = Column("get_colour_display", label=_("Colour"), sort_key="colour")
N_EVENTS = Column("n_events", label=_("Events"), sort_key="n_events")
ORDER = FieldPanel("sort_order", help_text=_("Lists show the lowest number first."))


class CountedViewSet(NamedViewSet):
    def get_queryset(self, request):
        return with_event_counts(super().get_queryset(request))


class VenueViewSet(CountedViewSet):
    model = Venue
    icon = "site"
    menu_label = _("Venues")
    menu_order = 20
    list_display = ["__str__", IN_FINNISH, Column("street_sv", label=_("Address")), "part_of", N_EVENTS]
    list_filter = ["district", "step_free", "part_of"]
    search_fields = ["name_sv", "name_fi", "name_en", "street_sv", "street_fi", "aliases"]
    list_export = ["name_sv", "name_fi", "name_en", "street_sv", "street_fi", "postal_code", "district"]
    edit_handler = ObjectList(
        [
            names_panel(FieldPanel("part_of", help_text=_("For a room: the house that it is in."))),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("street_sv"), FieldPanel("street_fi"), FieldPanel("street_en")]),
                    FieldRowPanel([FieldPanel("postal_code"), FieldPanel("district")]),
                    FieldRowPanel([FieldPanel("city_sv"), FieldPanel("city_fi"), FieldPanel("city_en")]),
                    FieldRowPanel(
                        [FieldPanel("latitude"), FieldPanel("longitude")],
                        help_text=_("In degrees, such as 63.674 and 22.702; the map link leads there."),
                    ),
                ],
                heading=_("Where it is"),
            ),
            MultiFieldPanel(
                [
                    *(FieldPanel(fact) for fact in Venue.ACCESS_FACTS),
                    FieldPanel("access_note_sv"),
                    FieldPanel("access_note_fi"),
                    FieldPanel("access_note_en"),
                ],
                heading=_("Access"),
                help_text=_("Events here have these facts unless they state their own."),
            ),
            MultiFieldPanel([FieldPanel("aliases")], heading=_("For imports"), classname="collapsed"),
        ]
    )


class CategoryViewSet(CountedViewSet):
    model = Category
    icon = "tag"
    menu_label = _("Categories")
    menu_order = 40
    list_display = [
        "__str__",
        IN_FINNISH,
        IN_ENGLISH,
        Column("get_colour_display", label=_("Colour")),
        "sign",
        N_EVENTS,
    ]
    list_filter = ["colour"]
    edit_handler = ObjectList(
        [
            names_panel(),
            MultiFieldPanel(
                [FieldPanel("colour", widget=ColourRadio), FieldPanel("sign", widget=SignRadio)],
                heading=_("Looks"),
                help_text=_("The name is always shown with them: no colour tells anything alone."),
            ),
            MultiFieldPanel([FieldPanel("yso"), ORDER], heading=_("Further")),
        ]
    )


class AudienceViewSet(CountedViewSet):
    model = Audience
    icon = "user"
    menu_label = _("Audiences")
    menu_order = 50
    list_display = ["__str__", IN_FINNISH, IN_ENGLISH, N_EVENTS]
    edit_handler = ObjectList([names_panel(), MultiFieldPanel([FieldPanel("yso"), ORDER], heading=_("Further"))])
