"""Sources in the admin: their list, their form with a preview."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from events.admin import source_preview
from events.models import Source
from organisations.admin.named import CALENDAR_MENU


class SourcePreviewPanel(Panel):
    """The button that shows what would come in, and what came of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/source_preview_panel.html"

        def get_context_data(self, parent_context=None):
            preview = getattr(self.instance, "preview", None)
            return super().get_context_data(parent_context) | {"preview": preview}


class PreviewingForm:
    """POST with `preview` saves nothing and shows the form again, with what would come in below it."""

    def form_valid(self, form):
        if "preview" not in self.request.POST:
            return super().form_valid(form)
        self.form = form
        form.instance.preview = source_preview.of_source(form.instance, now=timezone.now())
        return self.render_to_response(self.get_context_data(form=form))


class SourceCreateView(PreviewingForm, CreateView):
    pass


class SourceEditView(PreviewingForm, EditView):
    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["key"].disabled = True  # with another, its events would come in a second time
        return form

    def save_instance(self):
        """With other settings, what the source said before is to be read anew."""
        self.form.instance.etag = self.form.instance.last_modified = ""
        return super().save_instance()


def last_run(source: Source) -> str:
    run = source.last_run
    return run.get_outcome_display() if run else _("Not run yet")


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "download"
    menu_label = gettext_lazy("Sources")
    menu_order = 60
    menu_hook = CALENDAR_MENU
    copy_view_enabled = False
    add_view_class = SourceCreateView
    edit_view_class = SourceEditView
    list_display = [
        "name",
        Column("get_kind_display", label=gettext_lazy("Kind")),
        Column("get_every_display", label=gettext_lazy("How often")),
        BooleanColumn("is_active", label=gettext_lazy("Active")),
        Column("last_run", label=gettext_lazy("Last run"), accessor=last_run),
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("url"),
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
                    FieldPanel("key"),
                    FieldPanel("utc_is_local"),
                ],
                heading=gettext_lazy("Where it comes from"),
            ),
            MultiFieldPanel(
                [FieldPanel("venue"), FieldPanel("organiser"), FieldPanel("category")],
                heading=gettext_lazy("Where the source tells nothing"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("publishes"),
                    FieldPanel("brings_pictures"),
                    FieldRowPanel([FieldPanel("is_active"), FieldPanel("every")]),
                    FieldPanel("alert_to"),
                ],
                heading=gettext_lazy("How it is run"),
            ),
            SourcePreviewPanel(heading=gettext_lazy("Preview")),
        ]
    )
