"""Where the form begins: anew, with what was begun, or with a copy of what was sent last."""

from datetime import datetime

from django.conf import settings
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from events.submission import addresses, devices
from events.submission.drafts import LAST_SENT, Draft, without_date
from events.submission.forms.base import Typed
from events.submission.models import Submission
from events.visit import visit_of
from jtw.page_links import PageLinks
from organisations import senders
from organisations.visitors import person_of

from .common import answer, to, to_page

ELSEWHERE = ("cross-site", "same-site")


@require_safe
def start(request):
    """What one needs, and the button that begins. Without a session it is a public page like any other."""
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    draft = Draft.of(request.session) if has_session else None
    last = last_sent(request) if has_session else None
    context = {
        "begin_url": addresses.path("begin", request.LANGUAGE_CODE),
        "has_draft": draft is not None,
        "last": last,
        "by_reference_url": addresses.path("by_reference", request.LANGUAGE_CODE),
    }
    response = answer(request, "start", context, at="start")
    paths = addresses.paths("start")
    request.page_links = PageLinks(paths=paths, alternates=paths, canonical=paths[request.LANGUAGE_CODE])
    if not has_session:
        del response.headers["Cache-Control"]  # a public page, which the middleware says how to keep
    return response


@csrf_exempt  # so that the page with the button needs no cookie; a form from elsewhere is turned away below
@require_POST
def begin(request):
    """The first cookie is set here. A form that is begun goes on unless another is asked for."""
    if request.headers.get("Sec-Fetch-Site") in ELSEWHERE:
        return to("start", request)
    wish, now = request.POST.get("do", ""), visit_of(request).now
    last = last_sent(request)
    if wish == "again" and last:
        copy_of(request, last, answers_here(request, last, now), now=now)
        return to_page(request, "when")
    if wish == "new" or Draft.of(request.session) is None:
        Draft.begin(request.session, now=now, answers={"who": who_is_here(request, now)})
    return to_page(request, "what")


def who_is_here(request, now: datetime) -> Typed:
    """Nobody says twice who they are: who is signed in, with their association where they act for one alone; else who
    sent something from this browser, as far as it is their own."""
    person = person_of(request)
    if person is None:
        last = last_sent(request)
        return answers_here(request, last, now)["who"] if last else {}
    names = [organisation.name for organisation in senders.organisations_of(person, now=now)]
    who = {"name": person.name, "email": person.email, "phone": person.phone}
    return who | {"association": names[0] if len(names) == 1 else ""}


def answers_here(request, item: Submission, now: datetime) -> dict[str, Typed]:
    """The answers of what this browser sent. Who sent it only where the browser is remembered as theirs: others may
    sit at it next, as in a library."""
    is_theirs = item.sender is not None and devices.has_proved(request, item.sender.email, now=now)
    return with_sender(item) if is_theirs else item.answers


def last_sent(request) -> Submission | None:
    """What this browser has sent last, for another one like it."""
    sent = request.session.get(LAST_SENT, [])
    return Submission.objects.with_reference(sent[-1]) if sent else None


def copy_of(request, item: Submission, answers: dict[str, Typed], *, now: datetime) -> Draft:
    """A new form with the answers of an item but for its day: four answers, and it is sent."""
    return Draft.begin(request.session, now=now, answers=without_date(answers), picture=item.picture_id)


def with_sender(item: Submission) -> dict[str, Typed]:
    """The answers of an item together with who sent it, for who may see that."""
    sender = item.sender
    who = {"name": sender.name, "email": sender.email, "phone": sender.phone} if sender else {}
    return {**item.answers, "who": {**item.answers["who"], **who}}
