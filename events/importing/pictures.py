"""Pictures of the events that come in: fetched by the guard, outside of any transaction, and tried once; written anew
without what the camera noted, and named after who took them."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.images import ImageFile
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from events import authoring
from events.models import EventPage
from events.sources.problems import Problem
from events.sources.values import Image
from images.cleaning import MOST_BYTES, Cleaned, NotAPicture, cleaned
from images.models import Licence, Picture
from jtw import stamp
from jtw.fetching import FetchError, Limits, fetch
from jtw.languages import LANGUAGES

from . import memory
from .report import CHANGED, NEW, UNCHANGED, Outcome

ACTION = "events.import_picture"
MOST = 50  # in one run, so that a source with a thousand does not hold back the others
LIMITS = Limits(total=20, megabytes=MOST_BYTES / 2**20)
PASSING = {"unreachable", "unresolved", "too_slow", "broken"}
LICENCES = {"cc_by": Licence.CC_BY, "cc_by_sa": Licence.CC_BY_SA, "cc0": Licence.CC0}


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(ACTION, _("Picture"), _("Brought in a picture"))


def bring_in(outcomes: Iterable[Outcome], *, source: str, publishes: bool, by) -> tuple[list[Problem], bool]:
    """Give each page that has no picture its event's, if the source has one; what of it failed, and whether some are
    left for the next run. One that somebody here took away or replaced is not brought in again."""
    waiting = _waiting(outcomes)
    problems = []
    for page, image in waiting[:MOST]:
        try:
            content = None if _known(image) else cleaned(BytesIO(fetch(image.url, limits=LIMITS).body))
        except (FetchError, NotAPicture) as refusal:
            problems.append(Problem(code="picture_failed", value=image.url, event=page.title))
            if refusal.code not in PASSING:
                _note(page, image, by=by)
        else:
            _hang(page, image, content, source=source, publishes=publishes, by=by)
    return problems, len(waiting) > MOST


def _waiting(outcomes: Iterable[Outcome]) -> list[tuple[EventPage, Image]]:
    own = [outcome for outcome in outcomes if outcome.kind in (NEW, CHANGED, UNCHANGED)]
    told = [(outcome.page, outcome.image) for outcome in own if outcome.page and outcome.image]
    tried = {
        (page_id, data.get("url"))
        for page_id, data in PageLogEntry.objects.filter(
            action=ACTION, page_id__in=[page.pk for page, _image in told]
        ).values_list("page_id", "data")
    }
    return [(page, image) for page, image in told if not page.image_id and (page.pk, image.url) not in tried]


def _known(image: Image) -> Picture | None:
    return Picture.objects.filter(source=image.url[:500]).first()


def _hang(page: EventPage, image: Image, content: Cleaned | None, *, source: str, publishes: bool, by) -> None:
    with stamp.writing():
        page = EventPage.objects.get(pk=page.pk)
        draft, is_in_work = page.get_latest_revision_as_object(), memory.is_in_work(page)
        _note(page, image, by=by)
        if draft.image_id:
            return
        draft.image = _known(image) or _made(draft.title, image, content)
        draft.save_revision(user=by, log_action=True)
        memory.remember(draft, memory.last_said(page), source=source, by=by, is_in_work=is_in_work)
        if page.live and publishes and not is_in_work:
            authoring.publish(draft, by=by)


def _made(title: str, image: Image, content: Cleaned | None) -> Picture:
    if content is None:
        raise ValueError(f"{image.url} was known a moment ago and is gone.")
    return Picture.objects.create(
        title=title,
        file=ImageFile(BytesIO(content.content), name="source.jpg"),
        width=content.width,
        height=content.height,
        photographer=image.photographer,
        source=image.url[:500],
        licence=LICENCES.get(image.licence, Licence.EVENT_ONLY),
        **{f"alt_{code}": image.alt.get(code, "")[:250] for code in LANGUAGES},
    )


def _note(page: EventPage, image: Image, *, by) -> None:
    log(instance=page, action=ACTION, user=by, data={"url": image.url})
