"""The front page and the content pages of a locale."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(Page):
    """This week in one locale, with the editors' words around it."""

    intro = models.CharField(_("introduction"), max_length=250, blank=True)

    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 3
    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("home page")

    @classmethod
    def in_language(cls, language: str) -> "HomePage | None":
        return cls.objects.filter(locale__language_code=language).first()


class ContentPage(Page):
    """A page of words and pictures: about, privacy, the accessibility statement."""

    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = StreamField(
        [("text", RichTextBlock(label=_("Text"), features=TEXT_FEATURES)), ("image", ImageBlock(label=_("Picture")))],
        verbose_name=_("content"),
        blank=True,
    )
    in_footer = models.BooleanField(_("in the footer"), default=False)

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("in_footer")]

    class Meta:
        verbose_name = _("content page")
