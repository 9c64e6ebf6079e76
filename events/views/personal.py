"""Personal feeds: a calendar of one's own without an account, and the secret page on which it is changed."""

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events import addresses
from events.guide import guide
from events.models import PersonalFeed
from events.taking import personal
from events.taking.forms import PersonalForm
from events.taking.personal_feed import FORMATS, frame_of
from events.taking.secret_words import feed_secret
from events.taking.subscribing import calendar_links
from events.visit import Visit, visit_of
from jtw import clients, limits, stamp
from jtw.conditional import remembered_body
from jtw.languages import LANGUAGES
from jtw.page_links import PageLinks
from jtw.queries import with_query

DONE = {
    "change": gettext_lazy("Your change is saved."),
    "mute": gettext_lazy("It is left out."),
    "unmute": gettext_lazy("It is shown again."),
    "replace": gettext_lazy(
        "Your calendar has a new address. Put it into your calendar program; the old one has ended."
    ),
}
MOST_A_DAY = 20
FEED_SECONDS = 300


def kept_secret(view):
    """The address is a secret: no cache between, no search engine and no site that is linked to learns it."""

    @wraps(view)
    def secretive(request, **secrets):
        response = view(request, **secrets)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return secretive


# No page here has a CSRF token, which would need a cookie. There is none for another site to ride on: making a feed
# helps nobody else, and whoever may change one has its key in the address.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request):
    """The form that makes one; a POST leads to its page. 429 for too many from one address."""
    visit = visit_of(request)
    given = request.POST if request.method == "POST" else with_language(request.GET, visit)
    form = PersonalForm(given, visit)
    if request.method == "POST" and form.is_valid():
        if not limits.take(
            "personal feeds", [clients.address_of(request)], most=MOST_A_DAY, per=limits.DAY, now=visit.now
        ):
            return begin_page(request, form, status=429)
        key = personal.create(filters=form.filters(), languages=form.cleaned_data["languages"], today=visit.today)
        return to(page_of(visit.language, key))
    return begin_page(request, form)


def begin_page(request, form: PersonalForm, status: int = 200) -> HttpResponse:
    paths = {language: addresses.taken(language, "personal") for language in LANGUAGES}
    request.page_links = PageLinks(
        paths=paths,
        alternates=paths,
        canonical=paths[request.LANGUAGE_CODE],
        description=_("A calendar of your own, without an account."),
        is_noindex=bool(request.GET),
    )
    context = {"form": form, "is_ended": "ended" in request.GET, "is_too_often": status == 429}
    return render(request, "events/personal_begin.html", context, status=status)


@csrf_exempt
@kept_secret
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request, key: str):
    """The page of a feed. GET never acts; ?ask= asks whether one is sure. 404 for a key that there is not."""
    visit = visit_of(request)
    try:
        feed = personal.with_key(key)
    except PersonalFeed.DoesNotExist as error:
        raise Http404("There is no such calendar.") from error
    response = act(request, feed, key, visit) if request.method == "POST" else None
    response = response or manage_page(request, feed, key, visit)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def act(request, feed: PersonalFeed, key: str, visit: Visit) -> HttpResponse | None:
    """What a POST asks for. None where the page is to be shown with what is wrong."""
    match verb := request.POST.get("do"):
        case "change":
            form = PersonalForm(request.POST, visit)
            if not form.is_valid():
                return None
            personal.change(feed, filters=form.filters(), languages=form.cleaned_data["languages"])
        case "mute" | "unmute":
            change = personal.mute if verb == "mute" else personal.unmute
            change(feed, event_key(request))
        case "replace":
            personal.replace_address(feed, key)
        case "end":
            personal.end(feed)
            return to(with_query(addresses.taken(visit.language, "personal"), [("ended", "1")]))
    return to(with_query(page_of(visit.language, key), [("done", verb)] if verb in DONE else []))


def event_key(request) -> UUID:
    try:
        return UUID(request.POST.get("event", ""))
    except ValueError as error:
        raise Http404("There is no such event.") from error


def manage_page(request, feed: PersonalFeed, key: str, visit: Visit) -> HttpResponse:
    request.page_links = PageLinks(paths={language: page_of(language, key) for language in LANGUAGES}, is_noindex=True)
    page = page_of(visit.language, key)
    if (question := request.GET.get("ask")) in ("replace", "end"):
        return render(request, "events/personal_ask.html", {"question": question, "page_url": page})
    given = request.POST if request.method == "POST" else stored(feed)
    paths = {form: addresses.personal_feed(feed_secret(key, feed.salt), form) for form in FORMATS}
    context = {
        "page_address": addresses.absolute(page),
        "notice": DONE.get(request.GET.get("done", ""), "") if request.method != "POST" else "",
        "form": PersonalForm(given, visit),
        "calendar": calendar_links(paths["ics"], name=_("Jeppis: my calendar")),
        "news_address": addresses.absolute(paths["rss"]),
        "coming": personal.coming(feed, visit),
        "muted": personal.muted(feed, visit),
        "removed_on": personal.removed_on(feed),
    }
    return render(request, "events/personal.html", context)


@kept_secret
@require_safe
def feed(request, secret: str, form: str) -> HttpResponseBase:
    """What calendar programs read. form: of FORMATS. 404 for a secret that there is not, or not any more."""
    try:
        found = personal.with_feed_secret(secret)
    except PersonalFeed.DoesNotExist as error:
        raise Http404("There is no such feed.") from error
    now = timezone.now()
    visit = Visit(language=found.language, now=now, known=guide(stamp.of(request)))
    personal.note_reading(found, visit.today)
    media_type, write = FORMATS[form]
    frame = frame_of(found, addresses.personal_feed(secret, form))
    muted = sorted(str(key) for key in found.muted.values_list("pk", flat=True))
    with override(found.language):
        response = remembered_body(
            request,
            key=f"personal {found.feed_digest} {form} {found.languages} {found.filters} {muted} {found.noticed_on}",
            media_type=media_type,
            make=lambda: write(found, visit, frame),
            now=now,
        )
    response.headers["Content-Language"] = found.language
    return private(response)


def private(response: HttpResponseBase) -> HttpResponseBase:
    """For the one program that asks: no cache between may keep it, nor a page of another site read it."""
    del response.headers["Cache-Control"], response.headers["Access-Control-Allow-Origin"]
    patch_cache_control(response, private=True, max_age=FEED_SECONDS)
    return response


def page_of(language: str, key: str) -> str:
    return addresses.taken(language, "personal", key)


def with_language(query, visit: Visit):
    """The filters that a link carries, and the language of the page that it stands on."""
    given = query.copy()
    given.setdefault("languages", visit.language)
    return given


def stored(feed: PersonalFeed):
    given = personal.query_of(feed)
    given["languages"] = feed.languages
    return given


def to(path: str) -> HttpResponse:
    """By GET, whatever was posted."""
    response = redirect(path)
    response.status_code = 303
    response.headers["Cache-Control"] = "private, no-store"
    return response
