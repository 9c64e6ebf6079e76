"""What the two groups that a new site begins with may do in the calendar. Administrators change it as they like."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

KEEP = {"events": "add_venue change_venue", "organisations": "add_organisation change_organisation"}
TRANSLATE = {"events": "translate add_glossaryterm change_glossaryterm delete_glossaryterm"}
RIGHTS = {
    "Editors": [KEEP, TRANSLATE],
    "Moderators": [
        KEEP,
        TRANSLATE,
        {
            "events": "moderate add_category change_category add_audience change_audience add_readyreply "
            "change_readyreply delete_readyreply add_source change_source add_screen change_screen delete_screen "
            "change_push",
            "organisations": "verify_organisation add_contactperson change_contactperson add_contactduty "
            "change_contactduty delete_contactduty change_contactsettings",
            "search": "add_synonymgroup change_synonymgroup delete_synonymgroup view_searchmiss",
        },
    ],
}


def give_rights() -> None:
    """To the groups that there are. Raises Permission.DoesNotExist for a right that there is not."""
    for app in {name for rights in RIGHTS.values() for each in rights for name in each}:
        create_permissions(apps.get_app_config(app), verbosity=0)  # after a migration it may be their turn only later
    for group in Group.objects.filter(name__in=RIGHTS):
        group.permissions.add(*permissions_of(group.name))


def permissions_of(group: str) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for each in RIGHTS[group]
        for app, codenames in each.items()
        for codename in codenames.split()
    ]
