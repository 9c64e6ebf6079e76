"""What records with names in three languages have in common in the admin: venues, organisations, categories …"""

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

CALENDAR_MENU = "register_calendar_menu_item"  # the hook that fills the menu "Calendar"
NAMES = ["name_sv", "name_fi", "name_en"]


def names_panel(*panels) -> MultiFieldPanel:
    """Names, of which one is enough, and the address that follows the first of them."""
    names = [TitleFieldPanel(name, targets=["slug"], placeholder=False, classname="") for name in NAMES[:1]]
    rest = [FieldPanel(name) for name in NAMES[1:]]
    return MultiFieldPanel([*names, *rest, FieldPanel("slug"), *panels], heading=_("Name"))


class OtherNameColumn(Column):
    """A name in another language than the first column's, where it is another."""

    def __init__(self, language: str, label):
        super().__init__(f"name_{language}", label=label, sort_key=f"name_{language}")


class NameFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search term"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
    )

    def filter(self, objects):
        words = self.cleaned_data.get("q")
        self.is_searching, self.search_query = bool(words), words
        return named_like(objects, words) if words else objects


def named_like(records: QuerySet, words: str) -> QuerySet:
    """With these words in a name, or in another name that it goes by."""
    names = [*NAMES, "aliases"] if hasattr(records.model, "aliases") else NAMES
    wanted = Q()
    for name in names:
        wanted |= Q(**{f"{name}__icontains": words})
    return records.filter(wanted)


def standing(records: QuerySet) -> QuerySet:
    """Without those that were merged into another."""
    may_be_merged = any(field.name == "merged_into" for field in records.model._meta.fields)
    return records.filter(merged_into=None) if may_be_merged else records


class StandingRecords:
    filter_form_class = NameFilterForm

    def get_object_list(self):
        return standing(super().get_object_list())


class NamedChooseView(StandingRecords, ChooseView):
    pass


class NamedChooseResultsView(StandingRecords, ChooseResultsView):
    pass


class NamedChooserViewSet(SnippetChooserViewSet):
    choose_view_class = NamedChooseView
    choose_results_view_class = NamedChooseResultsView


class NamedViewSet(SnippetViewSet):
    menu_hook = CALENDAR_MENU
    chooser_viewset_class = NamedChooserViewSet
    copy_view_enabled = False
    list_per_page = 50
    search_fields = NAMES

    def get_queryset(self, request):
        return standing(self.model.objects.all())
