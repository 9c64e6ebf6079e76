"""The front page and the content pages of a locale."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from events import addresses
from jtw.languages import FALLBACK_ORDER
from jtw.pages import InOwnLanguage

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(InOwnLanguage, Page):
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

    def answer(self, request):
        from . import views  # a view reads models, which lie below it

        return views.home_page(request, self)

    def route(self, request, path_components):
        """As Wagtail does; where there is no page, the one that stands at this place in another language, shown below
        this language's address until it is translated."""
        try:
            return super().route(request, path_components)
        except Http404:
            page = self.stand_in(request, path_components)
            if page is None:
                raise
            return RouteResult(page, kwargs={"language": self.locale.language_code})

    def stand_in(self, request, path_components) -> "ContentPage | None":
        for language in FALLBACK_ORDER[self.locale.language_code][1:]:
            home = HomePage.in_language(language)
            try:
                page = Page.route(home, request, path_components)[0] if home else None
            except Http404:
                continue
            if isinstance(page, ContentPage) and page.in_each_language()[self.locale.language_code] == page:
                return page
        return None


class ContentPage(InOwnLanguage, Page):
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

    def answer(self, request):
        from . import views  # a view reads models, which lie below it

        return views.content_page(request, self.alias_of.specific if self.alias_of else self)

    @classmethod
    def of_footer(cls, language: str) -> "models.QuerySet[ContentPage]":
        return cls.objects.live().public().filter(in_footer=True, locale__language_code=language)

    @classmethod
    def in_own_words(cls) -> "models.QuerySet[ContentPage]":
        """Those that everybody may see, none of which repeats the words of another."""
        return cls.objects.live().public().filter(alias_of=None)

    def path_in(self, language: str) -> str:
        """Its path in a language: its own, or the one at which it stands in for a translation."""
        home = addresses.home(self.locale.language_code)
        return addresses.home(language) + (self.get_url() or home).removeprefix(home)

    def in_each_language(self) -> "dict[str, ContentPage]":
        """By language, the page with these words that it shows: its own, or the one that stands in for it."""
        live = ContentPage.in_own_words().filter(translation_key=self.translation_key)
        own = {page.locale.language_code: page for page in live.select_related("locale")}
        own[self.locale.language_code] = self  # as it is in memory, in a preview
        return {code: next(own[other] for other in order if other in own) for code, order in FALLBACK_ORDER.items()}
