"""What the public pages of reports have in common."""

from django.conf import settings
from django.shortcuts import render


def rendered(request, template: str, context: dict, *, status: int):
    context = {"help_phone": settings.HELP_PHONE, "help_email": settings.HELP_EMAIL, **context}
    return render(request, f"events/reports/{template}.html", context, status=status)
