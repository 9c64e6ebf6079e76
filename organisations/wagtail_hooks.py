"""Units and associations in the admin."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import register_snippet

from organisations.admin.named import NamedViewSet, names_panel
from organisations.models import Organisation


class OrganisationViewSet(NamedViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisers")
    menu_order = 30
    list_display = [
        "__str__",
        Column("name_fi", label=_("In Finnish"), sort_key="name_fi"),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("usage_count", label=_("Used"), sort_key="usage_count"),
    ]
    list_filter = ["kind"]
    list_export = ["name_sv", "name_fi", "name_en", "kind", "email", "website"]
    edit_handler = ObjectList(
        [
            names_panel(FieldPanel("kind")),
            MultiFieldPanel(
                [FieldPanel("about_sv"), FieldPanel("about_fi"), FieldPanel("about_en"), FieldPanel("logo")],
                heading=_("About"),
            ),
            MultiFieldPanel(
                [FieldPanel("email"), FieldPanel("phone"), FieldPanel("website")],
                heading=_("Contact"),
                help_text=_("All of this is public."),
            ),
        ]
    )

    def get_queryset(self, request):
        return with_usage(super().get_queryset(request))


def with_usage(records: QuerySet) -> QuerySet:
    """Each with .usage_count, how many pages and records speak of it."""
    return records.annotate(usage_count=ReferenceIndex.usage_count_subquery(records.model))


register_snippet(OrganisationViewSet)
