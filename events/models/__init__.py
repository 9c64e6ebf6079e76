from events.moderation.models import (
    AlertedItem,
    Decision,
    ItemClaim,
    LetThrough,
    MailedApproval,
    ReadyReply,
    ReviewArea,
)
from events.moderation.task import ReviewAtDesk
from events.push.models import Push, PushedThing
from events.reports.models import Report, ReportLetter
from events.submission.models import ItemStep, MailedDraft, PinnedText, Sender, Submission, SubmittedPicture
from events.taking.models import PersonalFeed, Screen
from events.translating.models import GlossaryTerm

from .change import Change
from .pages import EventIndexPage, EventPage, EventYearPage, Link, Price, ScheduleRow
from .projection import Event, EventCard, Occurrence
from .records import Audience, Category, Venue
from .sources import MissingEvent, Source, SourceConflict, SourceFile, SourceRun

__all__ = [
    "AlertedItem",
    "Audience",
    "Category",
    "Change",
    "Decision",
    "Event",
    "EventCard",
    "EventIndexPage",
    "EventPage",
    "EventYearPage",
    "GlossaryTerm",
    "ItemClaim",
    "ItemStep",
    "LetThrough",
    "Link",
    "MailedApproval",
    "MailedDraft",
    "MissingEvent",
    "Occurrence",
    "PersonalFeed",
    "PinnedText",
    "Price",
    "Push",
    "PushedThing",
    "ReadyReply",
    "Report",
    "ReportLetter",
    "ReviewArea",
    "ReviewAtDesk",
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
