"""Log-ins for trying the admin of the demo town; never made outside development."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

PASSWORD = "jeppis-demo"  # no secret: it opens a demo town on somebody's own machine
GROUPS = {"redaktor": "Editors", "toimittaja": "Moderators", "admin": None}


def make_accounts() -> None:
    """An editor, a moderator and an administrator, where they are missing."""
    users = get_user_model()
    for name, group in GROUPS.items():
        if users.objects.filter(username=name).exists():
            continue
        user = users.objects.create_user(name, password=PASSWORD, is_superuser=group is None, is_staff=group is None)
        user.groups.set(Group.objects.filter(name=group))
