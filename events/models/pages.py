"""The pages on which events are written: one per locale, with the facts on the source page alone (design: events)."""

import uuid
from collections.abc import Collection, Mapping
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Locale, Orderable, Page
from wagtail.utils.decorators import cached_classmethod
from wagtail_localize.fields import TranslatableField

from events import addresses, values
from events.digests import digest
from events.permissions import EventPermissions, FolderPermissions, YearPermissions
from events.slugs import join_address, slug_words
from events.translating import marks
from jtw import stamp
from jtw.pages import InOwnLanguage

from .projection import Event
from .records import Access

BODY_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class EventIndexPage(InOwnLanguage, Page):
    """The root of a locale's events; its address is a listing."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventYearPage", "events.EventPage"]

    class Meta:
        verbose_name = _("event index")

    def answer(self, request):
        from events.views import lists  # a view reads models, which lie below it

        return lists.show(request, name="upcoming")

    def permissions_for_user(self, user):
        return FolderPermissions(user, self)


class EventYearPage(InOwnLanguage, Page):
    """The automatic folder of the events first written in a year, made in all locales with one translation_key."""

    year = models.PositiveSmallIntegerField(editable=False)

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.EventPage"]
    is_creatable = False

    class Meta:
        verbose_name = _("year of events")

    def answer(self, request):
        from events.views import lists  # a view reads models, which lie below it

        return lists.show(request, name="archive", year=self.year)

    def permissions_for_user(self, user):
        return YearPermissions(user, self)


class Setting(models.TextChoices):
    INDOORS = "indoors", _("Indoors")
    OUTDOORS = "outdoors", _("Outdoors")
    BOTH = "both", _("Indoors and outdoors")


class EventPage(InOwnLanguage, Access, Page):
    """An event in one locale.

    Words (WORDS) are this page's own. Facts count on the source page only, the page of source_locale: other pages of
    the same translation_key keep none. machine_words: what a machine wrote, by field (`events.translating.marks`).
    """

    lead = models.TextField(_("lead"), max_length=400, blank=True, help_text=_("One or two sentences, for lists."))
    body = RichTextField(_("description"), blank=True, features=BODY_FEATURES)
    meeting_point = models.CharField(_("where to meet"), max_length=250, blank=True)
    price_note = models.CharField(_("about the price"), max_length=250, blank=True)
    easy = models.CharField(_("in easy language"), max_length=400, blank=True)
    image_alt = models.CharField(
        _("what the picture shows"), max_length=250, blank=True, help_text=_("If other than the picture itself says.")
    )
    text_language = models.CharField(
        _("language of the text"),
        max_length=10,
        blank=True,
        help_text=_("A code such as de, if other than the page's."),
    )

    source_locale = models.ForeignKey(Locale, null=True, editable=False, on_delete=models.PROTECT, related_name="+")
    withdrawn_with_source = models.BooleanField(default=False, editable=False)
    made_from_hash = models.CharField(max_length=64, blank=True, editable=False)
    machine_words = models.JSONField(default=dict, blank=True, editable=False)
    organiser = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organiser"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    co_organisers = ParentalManyToManyField(
        "organisations.Organisation", verbose_name=_("other organisers"), blank=True, related_name="+"
    )
    organiser_name = models.CharField(_("organiser not in the list"), max_length=200, blank=True)
    venue = models.ForeignKey(
        "events.Venue", verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.CharField(_("address, if not a known venue"), max_length=300, blank=True)
    online_url = models.URLField(_("online at"), max_length=500, blank=True)
    category = models.ForeignKey(
        "events.Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    further_categories = ParentalManyToManyField(
        "events.Category", verbose_name=_("further categories"), blank=True, related_name="+"
    )
    audiences = ParentalManyToManyField("events.Audience", verbose_name=_("audiences"), blank=True, related_name="+")
    min_age = models.PositiveSmallIntegerField(
        _("lowest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    max_age = models.PositiveSmallIntegerField(
        _("highest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    in_sv = models.BooleanField(_("held in Swedish"), default=False)
    in_fi = models.BooleanField(_("held in Finnish"), default=False)
    in_en = models.BooleanField(_("held in English"), default=False)
    no_language = models.BooleanField(_("no language needed"), default=False)
    setting = models.CharField(_("indoors or outdoors"), max_length=10, choices=Setting, blank=True)
    image = models.ForeignKey(
        "images.Picture", verbose_name=_("picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    programme = models.ForeignKey(
        "self",
        verbose_name=_("part of the programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The festival that this event belongs to."),
    )
    source = models.CharField(max_length=80, blank=True, editable=False)
    source_id = models.CharField(max_length=300, blank=True, editable=False)

    WORDS = ("title", "lead", "body", "meeting_point", "price_note", "easy", "image_alt")
    FACTS = (
        "organiser",
        "organiser_name",
        "venue",
        "address",
        "online_url",
        "category",
        "min_age",
        "max_age",
        "in_sv",
        "in_fi",
        "in_en",
        "no_language",
        "setting",
        *Access.ACCESS_FACTS,
        "image",
        "programme",
        "source",
        "source_id",
    )
    FACT_LISTS = ("co_organisers", "further_categories", "audiences", "schedule", "prices", "links")
    is_projected = True  # readers see it through the projection, which raises the stamp
    translatable_fields = [TranslatableField(name) for name in WORDS]
    exclude_fields_in_copy = ["source_locale", "withdrawn_with_source", "made_from_hash", "source", "source_id"]

    parent_page_types = ["events.EventYearPage", "events.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["source", "source_id"], name="event_page_source")]

    @cached_classmethod
    def get_edit_handler(cls):
        from events.panels import EVENT_PAGE  # panels read models: imported when the admin asks for its form

        return EVENT_PAGE.bind_to_model(cls)

    def permissions_for_user(self, user):
        return EventPermissions(user, self)

    def answer(self, request):
        from events import preview  # a door reads models, which lie below it

        return preview.show(request, self)

    @property
    def is_source(self) -> bool:
        """Whether the facts of the event stand on this page."""
        return self.source_locale_id in (None, self.locale_id)

    @cached_property
    def short_id(self) -> str:
        """The permanent id in the address; a longer one where another event was first to have it."""
        return Event.short_id_of(self.translation_key)

    @property
    def words_hash(self) -> str:
        return words_hash({name: getattr(self, name) for name in self.WORDS})

    @property
    def words_language(self) -> str:
        """The language that the words of this page are in; another than its locale's on an import in German, say."""
        return self.text_language or self.locale.language_code

    def full_clean(self, *args, **kwargs):
        """The address follows the title; an old one is redirected by its short id (AC-41)."""
        self.slug = self.own_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        """What Wagtail cleans of a draft."""
        self.slug = self.own_slug()
        super().minimal_clean()

    def own_slug(self) -> str:
        return join_address(slug_words(self.title, self.words_language), self.short_id)

    def clean(self):
        super().clean()
        if self.programme and (self.programme.programme_id or (self.pk and self.parts.exists())):
            message = _("A programme has events, not further programmes. Choose the festival itself.")
            raise ValidationError({"programme": ValidationError(message, code="programme_in_programme")})

    def save(self, *, update_fields=None, **kwargs):
        """One transaction with the projection and the pages of the other locales (design: events)."""
        columns = None if update_fields is None else set(update_fields)
        # So Wagtail and wagtail-localize turn one kind of page into the other.
        is_converted = columns is not None and "alias_of_id" in columns
        if columns is None:
            self.settle()
        elif is_converted and self.alias_of_id is None:
            self.live, self.has_unpublished_changes = False, True  # its words are borrowed until somebody publishes it
            columns |= {"live", "has_unpublished_changes"}
        kwargs |= {"update_fields": columns, "clean": kwargs.get("clean", self.alias_of_id is None)}
        if not (is_converted or self.concerns_readers(columns)):
            super().save(**kwargs)
            return
        with stamp.writing():
            super().save(**kwargs)
            publishing().after_save(self)

    def settle(self) -> None:
        """What no page is stored without: where its event was first written, words that a person answers for where it
        is live, facts on the source page alone, and there records that stand. Raises UnconfirmedWords: whatever makes
        a page public, by which door and at which hour, ends in a save."""
        if self.source_locale_id is None:
            self.source_locale = self.where_first_written()
        self.withdrawn_with_source = self.withdrawn_with_source and not self.live
        self.machine_words = marks.unconfirmed(vars(self))
        if self.live and self.machine_words:
            raise marks.UnconfirmedWords(self.machine_words)
        if not self.is_source:
            self.drop_facts()
            return
        self.venue = self.venue and self.venue.standing
        self.organiser = self.organiser and self.organiser.standing
        if any(record.merged_into_id for record in self.co_organisers.all()):
            self.co_organisers = list(dict.fromkeys(record.standing for record in self.co_organisers.all()))

    @classmethod
    def get_indexed_objects(cls):
        """The admin finds an event by its own pages, and not once more by each alias."""
        return super().get_indexed_objects().filter(alias_of=None)

    def concerns_readers(self, columns: Collection[str] | None = None) -> bool:
        """Whether a save of these columns (None: of all) may change what readers see: of an ordinary page, which is or
        was live, and not only of its drafts."""
        is_draft = columns is not None and "live" not in columns
        return self.alias_of_id is None and not is_draft and (self.live or self.first_published_at is not None)

    def publish(self, *args, **kwargs):
        """Wagtail's publication in one transaction, so that a failure leaves page and revision as they were."""
        with stamp.writing():
            return super().publish(*args, **kwargs)

    def unpublish(self, *args, **kwargs):
        with stamp.writing():
            return super().unpublish(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with stamp.writing():
            return super().delete(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """A revision of a translation keeps of which words it is one (AC-47), and what in it a machine wrote."""
        self.machine_words = marks.unconfirmed(vars(self))
        if not self.is_source:
            from events.translations import hash_of_source  # reads models: imported here so that models stay below it

            self.made_from_hash = hash_of_source(self)
        return super().save_revision(*args, **kwargs)

    def update_aliases(self, **kwargs) -> None:
        """Nothing is left to do: aliases follow within `save` (`events.locales`), where Wagtail copies facts too."""

    def where_first_written(self) -> Locale:
        """The source locale of a page that does not know it yet: that of its translations, or its own."""
        others = EventPage.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        first = others.exclude(source_locale=None).select_related("source_locale").first()
        return first.source_locale if first else self.locale

    def copy(self, *args, update_attrs=None, reset_translation_key=True, **kwargs):
        """A copy of a translation is a new event too: in its own words and locale, with the facts of the source."""
        if self.is_source or not reset_translation_key:
            return super().copy(
                *args, update_attrs=update_attrs, reset_translation_key=reset_translation_key, **kwargs
            )
        words = {name: getattr(self, name) for name in (*self.WORDS, "text_language")}
        attributes = words | {"locale": self.locale} | (update_attrs or {})
        source = EventPage.objects.get(translation_key=self.translation_key, locale=self.source_locale)
        kwargs = {"to": self.get_parent()} | kwargs | {"copy_revisions": False}  # the source's are in its language
        return source.copy(*args, update_attrs=attributes, **kwargs)

    def drop_facts(self) -> None:
        """Facts stand on the source page alone; what a translation or an alias was copied with is let go."""
        for field in self._meta.concrete_fields:
            if field.name in self.FACTS:
                setattr(self, field.name, None if field.null else field.get_default())
        if self._state.adding:
            for name in self.FACT_LISTS:
                setattr(self, name, [])

    def get_route_paths(self):
        """None that Wagtail would keep redirects for: the short id in an old address leads here (AC-41)."""
        return []

    def get_url_parts(self, request=None):
        """The address is ours, whatever the tree (`events.addresses`)."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], addresses.event(self.slug, self.locale.language_code))

    def rows(self) -> tuple[values.Row, ...]:
        """The plan of this page's revision, in order."""
        return tuple(row.as_row() for row in self.schedule.all())


def words_hash(words: Mapping) -> str:
    """words: at least EventPage.WORDS."""
    return digest([words[name] for name in EventPage.WORDS])


def publishing():
    """The room that follows from a save. It reads models: imported late, so that models stay below it."""
    from events import publishing as room

    return room


class ScheduleRow(Orderable):
    """A line of the plan: one date, or a rule that gives many, in local wall time. key is permanent (AC-31)."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="schedule")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("If other than the first day."))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    all_day = models.BooleanField(_("all day"), default=False)
    rrule = models.CharField(_("repeats"), max_length=300, blank=True)
    exdates = models.JSONField(_("not on"), default=list, blank=True)
    extra_dates = models.JSONField(_("also on"), default=list, blank=True)
    skips_holidays = models.BooleanField(_("not on public holidays"), default=False)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="unique_row_key")]

    def as_row(self) -> values.Row:
        return values.Row(
            key=self.key,
            starts_on=self.starts_on,
            starts_at=self.starts_at,
            ends_on=self.ends_on,
            ends_at=self.ends_at,
            all_day=self.all_day,
            rrule=self.rrule,
            exdates=frozenset(map(values.date.fromisoformat, self.exdates)),
            extra_dates=tuple(map(values.date.fromisoformat, self.extra_dates)),
            skips_holidays=self.skips_holidays,
        )


class PriceGroup(models.TextChoices):
    EVERYBODY = "everybody", _("Everybody")
    ADULTS = "adults", _("Adults")
    CHILDREN = "children", _("Children")
    YOUTH = "youth", _("Young people")
    STUDENTS = "students", _("Students")
    PENSIONERS = "pensioners", _("Pensioners")
    FAMILIES = "families", _("Families")
    MEMBERS = "members", _("Members")


class Price(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="prices")
    group = models.CharField(_("for"), max_length=20, choices=PriceGroup, default=PriceGroup.EVERYBODY)
    amount_cents = models.PositiveIntegerField(_("price in cents"), default=0)
    is_free = models.BooleanField(_("free of charge"), default=False)

    def clean(self):
        super().clean()
        if self.is_free and self.amount_cents:
            message = _("Either a price or free of charge: empty one of the two.")
            raise ValidationError({"is_free": ValidationError(message, code="free_with_price")})


class LinkKind(models.TextChoices):
    INFO = "info", _("More information")
    TICKETS = "tickets", _("Tickets")
    REGISTRATION = "registration", _("Registration")
    STREAM = "stream", _("Stream")
    SOCIAL = "social", _("Social media")


class Link(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(_("kind"), max_length=20, choices=LinkKind, default=LinkKind.INFO)
    url = models.URLField(_("address"), max_length=500)
