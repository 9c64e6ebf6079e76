"""The pages of the form. Each keeps what was typed before it reads it, so that nothing is lost."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.dates import day_in_words, relative_day, weekday_abbr
from events.sources import text
from events.submission import actions, addresses
from events.submission.answers import KINDS, Incomplete, form_of, forms_of
from events.submission.drafts import LAST_SENT, OTHER, PAGES, Draft, without_date
from events.submission.forms import OtherLanguagesForm, WhenForm
from events.submission.forms.base import Typed
from events.submission.forms.what import split_title
from events.submission.forms.when import fields_of, further_in, next_days
from events.submission.models import Submission, SubmittedPicture
from events.submission.poster import read_poster
from events.visit import Visit, visit_of
from jtw.page_links import PageLinks

from .common import answer, errors_of, notice_of, step_words, to, to_page, without_draft

LONGEST_POSTER = 8000
QUESTIONS = {
    "what": gettext_lazy("What is it called, and what happens?"),
    "when": gettext_lazy("When is it?"),
    "where": gettext_lazy("Where is it?"),
    "price": gettext_lazy("Price, tickets and picture"),
    "who": gettext_lazy("Who are you?"),
    OTHER: gettext_lazy("In other languages"),
}
ELSEWHERE = ("cross-site", "same-site")


@require_safe
def start(request):
    """What one needs, and the button that begins. Without a session it is a public page like any other."""
    has_session = bool(request.COOKIES.get("sessionid"))
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
        copy_of(request, last, now=now)
        return to_page(request, "when")
    if wish == "new" or Draft.of(request.session) is None:
        Draft.begin(request.session, now=now)
    return to_page(request, "what")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, number: int):
    if not 1 <= number <= len(PAGES):
        raise Http404("The form has no such page.")
    draft, name, visit = Draft.of(request.session), PAGES[number - 1], visit_of(request)
    if draft is None:
        return without_draft(request)
    if request.method == "POST":
        return posted(request, draft, name, visit)
    return shown(request, draft, name, tried(draft, name, visit), visit)


@require_http_methods(["GET", "HEAD", "POST"])
def other(request):
    """The other languages, for who wants to write them."""
    draft, visit = Draft.of(request.session), visit_of(request)
    if draft is None:
        return without_draft(request)
    if request.method != "POST":
        return shown(request, draft, OTHER, tried(draft, OTHER, visit), visit)
    draft.put(OTHER, OtherLanguagesForm.typed(request.POST))
    form = form_of(OTHER, draft, visit, data=draft.typed(OTHER))
    if request.POST.get("do") == "back" or form.is_valid():
        return to("check", request)
    draft.set("tried", OTHER)
    return to("other", request)


@require_safe
def words(request):
    """What a script shows while one types: the dates in words, from the fields as they stand."""
    form = WhenForm(WhenForm.typed(request.GET), visit=visit_of(request))
    form.is_valid()
    response = JsonResponse({"words": form.words, "notes": form.notes, "echo": form.echo, "sure": form.asks_if_sure})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def posted(request, draft: Draft, name: str, visit: Visit):
    wish, _colon, detail = request.POST.get("do", "").partition(":")
    typed = KINDS[name].typed(request.POST)
    if name == "what" and draft.edits:
        typed["text_language"] = draft.typed("what").get("text_language", "")  # that of the source page stays
    draft.put(name, typed)
    draft.set("picture_problem", "")
    draft.set("trapped", bool(draft.data.get("trapped") or request.POST.get("website")))
    if wish == "back":
        return to_page(request, PAGES[PAGES.index(name) - 1]) if name != "what" else to("start", request)
    if wish == "keep":
        return kept(request, draft, name, visit)
    if wish in WISHES:
        return WISHES[wish](request, draft, detail, visit)
    return read(request, draft, name, visit)


def read(request, draft: Draft, name: str, visit: Visit):
    """On to the next page, where this one is right; else it is shown again with what is wrong, or with what it asks
    back. By a redirect, as a browser cannot go back to the answer of a post."""
    form = form_of(name, draft, visit, data=draft.typed(name), files=request.FILES)
    is_valid = form.is_valid()
    if name == "price":
        keep_picture(draft, form, visit)
    if is_valid and not asks_back(name, form):
        draft.put(name, form.settled())
        return onwards(request, draft, name, visit)
    if name == "when":
        draft.put(name, draft.typed(name) | {"echoed": form.echo})
    draft.set("tried", name)
    return to_page(request, name)


def asks_back(name: str, form) -> bool:
    """A right answer that is to be looked at once more: the dates in words, a title in two languages (AC-49)."""
    return (name == "when" and not form.is_echoed) or (name == "what" and bool(form.splits()))


def tried(draft: Draft, name: str, visit: Visit):
    """The form of a page, bound right after it was posted, so that it says what is wrong with it."""
    if draft.data.get("tried") != name:
        return form_of(name, draft, visit)
    draft.pop("tried")
    form = form_of(name, draft, visit, data=draft.typed(name))
    form.is_valid()
    return form


def onwards(request, draft: Draft, name: str, visit: Visit):
    """To the answers as a whole once all are there, so that a change of one leads back to them."""
    try:
        forms_of(draft.answers, visit, has_picture=bool(draft.data["picture"]))
    except Incomplete:
        following = PAGES[PAGES.index(name) + 1 :]
        return to_page(request, following[0]) if following else to("check", request)
    return to("check", request)


def shown(request, draft: Draft, name: str, form, visit: Visit):
    is_other = name == OTHER
    number = 0 if is_other else PAGES.index(name) + 1
    context = {
        "question": QUESTIONS[name],
        "form": form,
        "errors": errors_of(form),
        "notice": notice_of(draft),
        "step": "" if is_other else step_words(number),
        "is_edit": bool(draft.edits),
        "has_picture": bool(draft.data["picture"]),
        "shows_echo": name == "when" and form.is_bound and form.is_valid(),
        "keep_email": draft.typed("who").get("email", ""),
        **(of_when(form, visit) if name == "when" else {}),
    }
    where = {} if is_other else {"number": number}
    return answer(request, name, context, at="other" if is_other else "page", **where)


def of_when(form: WhenForm, visit: Visit) -> dict:
    def group(prefix: str) -> list:
        return [form[f"{prefix}{part}"] for part in ("day", "month", "year")]

    typed = form.data if form.is_bound else form.initial
    return {
        "day_fields": group(""),
        "last_fields": group("last_"),
        "until_fields": group("until_"),
        "further_fields": [group(f"further{number}_") for number in range(further_in(typed))],
        "words_url": addresses.path("words", visit.language),
        "quick_days": [
            {
                "value": day.isoformat(),
                "label": f"{weekday_abbr(day)} {day.day}.{day.month}.",
                "words": ", ".join(
                    filter(None, [relative_day(day, visit.today), day_in_words(day, today=visit.today)])
                ),
            }
            for day in next_days(visit.now, visit.today)
        ],
    }


def picked(request, draft: Draft, detail: str, visit: Visit):
    """A quick button: the day's fields are filled in."""
    try:
        day = date.fromisoformat(detail)
    except ValueError:
        return to_page(request, "when")
    draft.put("when", draft.typed("when") | fields_of(day))
    return to_page(request, "when", "start")


def further(request, draft: Draft, detail: str, visit: Visit):
    """Fields for one more date."""
    typed = draft.typed("when")
    number = further_in(typed)
    draft.put("when", typed | {"again": "dates", "further": str(number + 1)})
    return to_page(request, "when", f"further{number}_day")


def split(request, draft: Draft, detail: str, visit: Visit):
    """A title in two languages is parted, or said to be one (AC-49)."""
    typed = draft.typed("what")
    titles = split_title(typed.get("title", ""), detail)
    own = typed.get("text_language", visit.language)
    if own not in titles:
        draft.put("what", typed | {"title_kept": text.line(typed.get("title", ""))})
        return read(request, draft, "what", visit)
    others = {f"title_{code}": title for code, title in titles.items() if code != own}
    draft.put(OTHER, draft.typed(OTHER) | others)
    draft.put("what", typed | {"title": titles[own]})
    return read(request, draft, "what", visit)


def poster(request, draft: Draft, detail: str, visit: Visit):
    """The fields are filled from a text that was pasted, as far as it is understood."""
    found = read_poster(text.clean(request.POST.get("poster", ""))[:LONGEST_POSTER], today=visit.today)
    draft.put("what", draft.typed("what") | {"title": found.title, "body": found.body[:3000]})
    when: Typed = {}
    if found.days:
        when |= fields_of(found.days.first)
        if found.days.last > found.days.first:
            when |= {"length": "several-days", **fields_of(found.days.last, "last_")}
    if found.hours:
        when["start"] = found.hours.starts_at.strftime("%H.%M")
        when["end"] = found.hours.ends_at.strftime("%H.%M") if found.hours.ends_at else ""
    draft.put("when", draft.typed("when") | when)
    draft.set("notice", poster_words(when))
    return to_page(request, "what", "title")


def poster_words(when: Typed) -> str:
    if "day" in when and "start" in when:
        return _("We have filled in the name, the text, the day and the time. Check them.")
    if "day" in when:
        return _("We have filled in the name, the text and the day, but found no time. Check them.")
    return _("We have filled in the name and the text, but found no day. Check them.")


def remove_picture(request, draft: Draft, detail: str, visit: Visit):
    draft.set("picture", None)
    return to_page(request, "price", "picture")


WISHES = {
    "pick": picked,
    "further": further,
    "split": split,
    "poster": poster,
    "remove-picture": remove_picture,
}


def keep_picture(draft: Draft, form, visit: Visit) -> None:
    """A picture that could be read need not be chosen again, whatever else is wrong; of another, why it could not."""
    draft.set("picture_problem", form.picture_problem)
    if found := form.new_picture:
        sent = SubmittedPicture.objects.create(
            content=found.content, width=found.width, height=found.height, made_at=visit.now
        )
        draft.set("picture", sent.pk)


def kept(request, draft: Draft, name: str, visit: Visit):
    """What is typed so far is mailed as a link. The answer is the same for every address."""
    email = request.POST.get("keep_email", "").strip()
    try:
        validate_email(email)
    except ValidationError:
        draft.set("notice", _("Write your e-mail address, so that we can send the link there."))
        return to_page(request, name, "keep")
    actions.mail_draft(
        key=draft.key,
        answers=draft.answers,
        picture=draft.picture,
        email=email,
        language=visit.language,
        now=visit.now,
    )
    draft.set("notice", _("We have sent a link to %(email)s. You can go on there, or here.") % {"email": email})
    return to_page(request, name)


def last_sent(request) -> Submission | None:
    """What this browser has sent last, for another one like it."""
    sent = request.session.get(LAST_SENT, [])
    return Submission.objects.filter(reference=sent[-1]).select_related("sender").first() if sent else None


def copy_of(request, item: Submission, *, now) -> Draft:
    """A new form with the answers of an item but for its day: four answers, and it is sent."""
    return Draft.begin(request.session, now=now, answers=without_date(with_sender(item)), picture=item.picture_id)


def with_sender(item: Submission) -> dict[str, Typed]:
    """The answers of an item together with who sent it, for who may see that."""
    sender = item.sender
    who = {"name": sender.name, "email": sender.email, "phone": sender.phone} if sender else {}
    return {**item.answers, "who": {**item.answers["who"], **who}}
