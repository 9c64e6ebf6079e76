"""The dates of one row of the schedule in words, for the script of the edit view."""

from django.shortcuts import render
from django.views.decorators.http import require_POST
from wagtail.admin.panels.base import get_form_for_model

from events.admin.forms import ScheduleRowForm
from events.models import ScheduleRow

RowForm = get_form_for_model(
    ScheduleRow,
    form_class=ScheduleRowForm,
    fields=[*ScheduleRowForm.base_fields, "all_day", "skips_holidays"],
)


@require_POST
def row_dates(request):
    """POST: the fields of one row, and prefix, with which their names begin. Nothing is stored."""
    form = RowForm(request.POST, prefix=request.POST.get("prefix") or None)
    form.is_valid()
    typed = bool(form["starts_on"].data)
    errors = [error for errors in form.errors.values() for error in errors] if typed else []
    return render(request, "events/admin/row_dates.html", {"words": form.words(), "errors": errors})
