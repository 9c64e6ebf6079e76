"""Associations and whom they turn to, in the admin."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.models import ReferenceIndex
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from organisations.models import Area, ContactDuty, ContactPerson, Deed, Organisation, Person, PrivateDetails

from .named import NamedViewSet, names_panel

ASSOCIATIONS_MENU = "register_associations_menu_item"  # the hook that fills the menu "Associations"


class OrganisationViewSet(NamedViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisers")
    menu_order = 30
    list_display = [
        "__str__",
        Column("name_fi", label=_("In Finnish"), sort_key="name_fi"),
        Column("get_kind_display", label=_("Kind"), sort_key="kind"),
        Column("get_verification_display", label=_("Verification"), sort_key="verification"),
        Column("usage_count", label=_("Used"), sort_key="usage_count"),
    ]
    list_filter = ["kind", "verification", "areas"]
    list_export = ["name_sv", "name_fi", "name_en", "kind", "register_number", "business_id", "email", "website"]
    edit_handler = ObjectList(
        [
            names_panel(FieldPanel("kind")),
            MultiFieldPanel(
                [FieldPanel("register_number"), FieldPanel("business_id"), FieldPanel("municipality")],
                heading=_("In the registers"),
                help_text=_("Another name or number takes the mark “verified” until it is checked anew."),
            ),
            MultiFieldPanel(
                [FieldPanel("about_sv"), FieldPanel("about_fi"), FieldPanel("about_en"), FieldPanel("logo")],
                heading=_("About"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("areas"),
                    FieldPanel("in_sv"),
                    FieldPanel("in_fi"),
                    FieldPanel("in_en"),
                    FieldPanel("meets_sv"),
                    FieldPanel("meets_fi"),
                    FieldPanel("meets_en"),
                    FieldPanel("welcomes_members"),
                ],
                heading=_("What it does"),
            ),
            MultiFieldPanel(
                [FieldPanel("email"), FieldPanel("phone"), FieldPanel("website"), FieldPanel("links")],
                heading=_("Contact"),
                help_text=_("All of this is public."),
            ),
            MultiFieldPanel([FieldPanel("role_mailbox")], heading=_("Not public")),
        ]
    )

    def get_queryset(self, request):
        return with_usage(super().get_queryset(request))


def with_usage(records: QuerySet) -> QuerySet:
    """Each with .usage_count, how many pages and records speak of it."""
    return records.annotate(usage_count=ReferenceIndex.usage_count_subquery(records.model))


class OfAssociations(SnippetViewSet):
    menu_hook = ASSOCIATIONS_MENU
    copy_view_enabled = False
    list_per_page = 50


class AreaViewSet(NamedViewSet):
    model = Area
    icon = "tag"
    menu_hook = ASSOCIATIONS_MENU
    menu_order = 40
    edit_handler = ObjectList([names_panel(FieldPanel("sort_order"))])


class ContactPersonViewSet(OfAssociations):
    model = ContactPerson
    icon = "user"
    menu_order = 20
    list_display = ["name", "email", "phone", "absent_from", "absent_until"]
    search_fields = ["name", "email"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            MultiFieldPanel([FieldPanel("photo"), FieldPanel("email"), FieldPanel("phone")], heading=_("Contact")),
            MultiFieldPanel(
                [FieldPanel("hours_sv"), FieldPanel("hours_fi"), FieldPanel("hours_en")], heading=_("Hours")
            ),
            MultiFieldPanel(
                [FieldPanel("absent_from"), FieldPanel("absent_until")],
                heading=_("Absence"),
                help_text=_("On these days the deputy is shown and gets the letters."),
            ),
            MultiFieldPanel([FieldPanel("user"), FieldPanel("language")], heading=_("Log-in")),
        ]
    )


class ContactDutyViewSet(OfAssociations):
    model = ContactDuty
    icon = "group"
    menu_order = 30
    list_display = ["contact", "deputy"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("contact"), FieldPanel("deputy")], heading=_("Who")),
            MultiFieldPanel(
                [FieldPanel("areas"), FieldPanel("organisations")],
                heading=_("For whom"),
                help_text=_("Name areas or organisations; without either it is all that nobody else has."),
            ),
        ]
    )


class PrivateDetailsViewSet(OfAssociations):
    """Seen by those only whose group may see private details."""

    model = PrivateDetails
    icon = "lock"
    menu_order = 60
    list_display = ["organisation", "iban"]
    edit_handler = ObjectList([FieldPanel("organisation"), FieldPanel("iban"), FieldPanel("note")])


class OnlyRead(ModelPermissionPolicy):
    """What nobody writes by hand, superusers included."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and self.user_has_permission(user, "view")


class PersonViewSet(OfAssociations):
    """Who has signed in. What is done to a person is done on their own page (`views.people`)."""

    model = Person
    icon = "user"
    menu_order = 50
    list_display = [
        "__str__",
        Column("email", label=_("E-mail")),
        Column("language", label=_("Language")),
        "seen_at",
    ]
    search_fields = ["name", "addresses__email"]
    edit_handler = ObjectList([])

    def get_queryset(self, request):
        return Person.objects.standing().prefetch_related("addresses")


class DeedViewSet(OfAssociations):
    """The log: read, never written by hand."""

    model = Deed
    icon = "history"
    menu_order = 90
    list_display = [
        "at",
        Column("get_verb_display", label=_("What")),
        "organisation",
        Column("person", label=_("About whom")),
        Column("by", label=_("By whom")),
        "detail",
    ]
    list_filter = ["verb", "organisation"]
    list_export = ["at", "verb", "organisation", "person", "by", "detail"]
    edit_handler = ObjectList([])

    def get_queryset(self, request):
        return Deed.objects.select_related("organisation", "person", "by_person", "by_staff")


def desk_url(organisation: Organisation) -> str:
    return reverse("organisations_admin:desk", args=[organisation.pk])
