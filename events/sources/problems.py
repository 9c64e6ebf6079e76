"""What could not be read, in words: a part of a source (`Problem`), or input that is no source (`SourceError`)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    # Of the whole.
    "not_utf8": _("The file is not UTF-8. It was read as Windows-1252; check å, ä and ö."),
    "unfinished_event": _(
        "An event without its end (%(value)s) was left out. Ask for the file again: it may be cut off."
    ),
    "more_pages": _("The source has more pages than this one, the next at %(value)s. Import them too."),
    "no_event": _("An entry that is no event was left out: %(value)s"),
    "is_private": _("Marked %(value)s in the source, so it was left out."),
    "is_draft": _("Not published in the source, so it was left out."),
    "is_deleted": _("Deleted in the source. What is here was left as it is."),
    "same_id_newer": _("The source has two versions of %(value)s. The newer one was taken."),
    "same_id_other": _("The source gives %(value)s to two different events. Both were taken."),
    "unexpected": _("Left out, as it could not be read: %(value)s"),
    # Of an event.
    "broken_line": _("A line that could not be read was left out: %(value)s"),
    "broken_part": _("%(part)s could not be read and was left out: %(value)s"),
    "no_start": _("It has no start that can be read, so it was left out."),
    "no_title": _("It has no title, so it was left out."),
    "no_title_in_language": _("The text in %(value)s has no title, so it was left out."),
    "title_from_text": _("It has no title. The beginning of its text was taken."),
    "unknown_zone": _("The time zone %(value)s is not known. Its times were read as Finnish time."),
    "no_such_time": _("%(value)s does not exist, as the clocks go forward. The time an hour later was taken."),
    "ends_before_start": _("The end %(value)s is before the start, so it was left out."),
    "rule_not_understood": _("The rule %(value)s cannot be kept. Only the first date was taken."),
    "rule_in_other_zone": _(
        "The rule %(value)s gives other times in Finland. Its dates to %(part)s came in one by one."
    ),
    "too_many_dates": _("The rule gives more than %(value)s dates. The latest ones were taken."),
    "date_words_left_out": _("One date has words of its own, which were left out: %(value)s"),
    "date_without_series": _("It is one date of a series that the file lacks. It was taken as an event of its own."),
    "is_tentative": _("The source calls it tentative. It was taken as scheduled."),
    "link_left_out": _("%(part)s is no address that can be linked, so it was left out: %(value)s"),
    "text_cut": _("%(part)s is too long and was cut: %(value)s"),
    "no_dates": _("The source gives no date for it."),
    "dates_not_in_file": _("Dates that are not in the file were left out: %(value)s"),
    "programme_not_in_file": _("It is part of %(value)s, which the file lacks."),
    "place_not_in_file": _("The place %(value)s is not in the file. Give the file of places as well."),
    "keyword_not_in_file": _("The keyword %(value)s is not in the file, so its name is not known."),
    "language_left_out": _("The site has no pages in the language %(value)s, so that text was left out."),
    "date_place_left_out": _("One date is at a place that the site does not know, which was left out: %(value)s"),
    "picture_not_fetched": _("Its picture was not fetched: %(value)s"),
    "picture_failed": _("Its picture could not be brought in: %(value)s"),
    "edited_here": _("%(part)s was changed here, so what the source says was left out: %(value)s"),
    "draft_in_work": _("Somebody is at work on it, so it was saved as a draft and not published."),
    "left_as_draft": _("It was not published, as it has no date yet."),
    "is_here_already": _("It is here already, written by hand or from another source, and was left as it is."),
    "online_without_address": _("It takes place online, but the source does not tell at which address."),
}

REFUSALS = {
    "too_large": _("The file has %(size)s bytes; at most %(most)s can be read. Ask the source for a shorter period."),
    "empty": _("The file is empty. Export the calendar once more."),
    "no_calendar": _("This is no iCal calendar: it has no line BEGIN:VCALENDAR. Give a file that ends in .ics."),
    "no_json": _("This is no JSON that can be read. Give a file from a Linked Events API."),
    "no_linked_events": _("This JSON holds no events. Give a page of /v1/event/, a list of events, or one event."),
    "unknown_kind": _("This is neither an iCal calendar nor Linked Events JSON. Give one of the two."),
}


class SourceError(ValueError):
    """Input that cannot be read at all. code names the fault; str() says it in the active language."""

    def __init__(self, code: str, **params):
        super().__init__(code, params)
        self.code, self.params = code, params

    def __str__(self) -> str:
        return str(REFUSALS[self.code] % self.params)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A part that could not be taken as it stands: its name in the source, what it said and, by code, what was done
    instead. event: the title of the event, empty where it concerns the whole or is told with its event."""

    code: str
    part: str = ""
    value: str = ""
    event: str = ""

    @property
    def words(self) -> str:
        return str(PROBLEMS[self.code] % {"part": self.part, "value": self.value})
