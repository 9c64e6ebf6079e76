"""What associations and staff's own sign-in add to the admin."""

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from organisations.admin import urls, viewsets
from organisations.admin.views.desk import MAY_DECIDE
from organisations.admin.viewsets import ASSOCIATIONS_MENU, OnlyRead, desk_url
from organisations.models import Deed, Organisation, Person
from organisations.staff.views import may_reset

for model in (Deed, Person):
    register_permission_policy(model, OnlyRead(model))

for viewset in (
    viewsets.OrganisationViewSet,
    viewsets.AreaViewSet,
    viewsets.ContactPersonViewSet,
    viewsets.ContactDutyViewSet,
    viewsets.PersonViewSet,
    viewsets.PrivateDetailsViewSet,
    viewsets.DeedViewSet,
):
    register_snippet(viewset)


@hooks.register("register_permissions")
def may_decide():
    """To be ticked for a group; deciding on who an association is goes further than editing its page."""
    return Permission.objects.filter(content_type__app_label="organisations", codename="verify_organisation")


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("associations/", include(urls))]


@hooks.register("register_admin_menu_item")
def associations_menu():
    menu = Menu(register_hook_name=ASSOCIATIONS_MENU)
    return SubmenuMenuItem(gettext_lazy("Associations"), menu, name="associations", icon_name="group", order=60)


class ForWhoDecides(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(MAY_DECIDE)


@hooks.register(ASSOCIATIONS_MENU)
def waiting_item():
    url = reverse("organisations_admin:waiting")
    return ForWhoDecides(gettext_lazy("Waiting for an answer"), url, icon_name="mail", order=10)


@hooks.register(ASSOCIATIONS_MENU)
def city_list_item():
    url = reverse("organisations_admin:city_list")
    return ForWhoDecides(gettext_lazy("The city's list"), url, icon_name="upload", order=70)


@hooks.register("register_snippet_listing_buttons")
def own_pages_buttons(record, user, next_url=None):
    if isinstance(record, Organisation) and user.has_perm(MAY_DECIDE):
        yield Button(_("How it stands"), desk_url(record), icon_name="view", priority=50)
    if isinstance(record, Person) and user.has_perm(MAY_DECIDE):
        url = reverse("organisations_admin:person", args=[record.pk])
        yield Button(_("What we know of them"), url, icon_name="view", priority=50)


@hooks.register("register_user_listing_buttons")
def reset_button(user, request_user):
    if request_user.has_perm("auth.change_user") and may_reset(request_user, user):
        url = reverse("organisations_admin:reset_factor", args=[user.pk])
        yield Button(_("Reset the second factor"), url, icon_name="key", priority=70)


@hooks.register("register_account_menu_item")
def second_factor_item(request):
    return {
        "url": reverse("second_factor"),
        "label": _("Second factor"),
        "help_text": _("Set up a new phone for the code at sign-in."),
    }


@hooks.register("insert_global_admin_css")
def styles():
    return format_html('<link rel="stylesheet" href="{}">', static("admin/organisations.css"))
