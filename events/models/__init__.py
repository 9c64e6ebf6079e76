from events.push.models import Push, PushedThing
from events.submission.models import ItemStep, MailedDraft, PinnedText, Sender, Submission, SubmittedPicture
from events.taking.models import PersonalFeed, Screen

from .change import Change
from .pages import EventIndexPage, EventPage, EventYearPage, Link, Price, ScheduleRow
from .projection import Event, EventCard, Occurrence
from .records import Audience, Category, Venue
from .sources import MissingEvent, Source, SourceConflict, SourceFile, SourceRun

__all__ = [
    "Audience",
    "Category",
    "Change",
    "Event",
    "EventCard",
    "EventIndexPage",
    "EventPage",
    "EventYearPage",
    "ItemStep",
    "Link",
    "MailedDraft",
    "MissingEvent",
    "Occurrence",
    "PersonalFeed",
    "PinnedText",
    "Price",
    "Push",
    "PushedThing",
    "ScheduleRow",
    "Screen",
    "Sender",
    "Source",
    "SourceConflict",
    "SourceFile",
    "SourceRun",
    "Submission",
    "SubmittedPicture",
    "Venue",
]
