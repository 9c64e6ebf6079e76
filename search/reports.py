"""Searches without hits, in the admin among the reports."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from events import addresses
from events.weeks import local_day

from .models import SearchMiss, SynonymGroup

SHOWN = timedelta(days=30)
LANGUAGE_NAMES = dict(settings.LANGUAGES)


class MissesReport(ReportView):
    """For those who may keep the words that mean the same, as that is what mends a miss."""

    page_title = _("Searches without hits")
    header_icon = "search"
    permission_policy = ModelPermissionPolicy(SynonymGroup)
    any_permission_required = ["add", "change"]
    index_url_name = "search_misses"
    index_results_url_name = "search_misses_results"
    columns = [
        TitleColumn("words", label=_("Words"), get_url=lambda miss: search_for(miss)),
        Column("language", label=_("Language of the page"), accessor=lambda miss: LANGUAGE_NAMES[miss["language"]]),
        Column("in_all", label=_("Times in 30 days")),
        Column("last_day", label=_("Last on")),
    ]
    list_export = ["words", "language", "in_all", "last_day"]
    export_headings = {column.name: column.label for column in columns}
    export_filename = "searches-without-hits"

    @classmethod
    def is_open_to(cls, user) -> bool:
        return cls.permission_policy.user_has_any_permission(user, cls.any_permission_required)

    def get_queryset(self):
        return SearchMiss.objects.since(local_day(timezone.now()) - SHOWN).by_words()


def search_for(miss: dict) -> str:
    return f"{addresses.search(miss['language'])}?{urlencode({'q': miss['words']})}"
