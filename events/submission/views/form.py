"""The pages of the form. Each keeps what was typed before it reads it, so that nothing is lost."""

from django.http import Http404, JsonResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events.dates import day_in_words, relative_day, short_day
from events.submission import addresses
from events.submission.answers import KINDS, Incomplete, form_of, forms_of
from events.submission.drafts import OTHER, PAGES, Draft, once
from events.submission.forms import OtherLanguagesForm, WhenForm
from events.submission.forms.when import further_in, next_days
from events.submission.models import SubmittedPicture
from events.visit import Visit, visit_of
from jtw import limits
from organisations.forms.summary import errors_of

from .common import answer, keys_of, notice_of, step_words, to, to_page, too_many, without_draft
from .wishes import WISHES

QUESTIONS = {
    "what": gettext_lazy("What is it called, and what happens?"),
    "when": gettext_lazy("When is it?"),
    "where": gettext_lazy("Where is it?"),
    "price": gettext_lazy("Price, tickets and picture"),
    "who": gettext_lazy("Who are you?"),
    OTHER: gettext_lazy("In other languages"),
}
MOST_PICTURES = 30  # in an hour from one network; each is decoded and kept for two weeks


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
    if name == "when" and draft.one_date:
        typed = once(typed)
    if name == "what" and draft.edits:
        typed["text_language"] = draft.typed("what").get("text_language", "")  # that of the source page stays
    if name == "who" and draft.edits:
        typed["email"] = draft.typed("who").get("email", "")  # to which the link was mailed; it is not asked for
    draft.put(name, typed)
    draft.set("picture_problem", "")
    draft.set("trapped", bool(draft.data.get("trapped") or request.POST.get("website")))
    if wish == "back":
        return to_page(request, PAGES[PAGES.index(name) - 1]) if name != "what" else to("start", request)
    asked = WISHES[wish](request, draft, name, detail, visit) if wish in WISHES else None
    return asked or read(request, draft, name, visit)


def read(request, draft: Draft, name: str, visit: Visit):
    """On to the next page, where this one is right; else it is shown again with what is wrong, or with what it asks
    back. By a redirect, as a browser cannot go back to the answer of a post."""
    if request.FILES and not may_send_picture(request, visit):
        return too_many(request)
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


def may_send_picture(request, visit: Visit) -> bool:
    return limits.take("picture", keys_of(request), most=MOST_PICTURES, per=limits.HOUR, now=visit.now)


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
        "is_for_other": draft.is_for_other,
        "is_one_date": draft.one_date is not None,
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
                "label": short_day(day, today=visit.today),
                "words": ", ".join(
                    filter(None, [relative_day(day, visit.today), day_in_words(day, today=visit.today)])
                ),
            }
            for day in next_days(visit.now, visit.today)
        ],
    }


def keep_picture(draft: Draft, form, visit: Visit) -> None:
    """A picture that could be read need not be chosen again, whatever else is wrong; of another, why it could not. It
    takes the place of the one before it."""
    draft.set("picture_problem", form.picture_problem)
    if found := form.new_picture:
        SubmittedPicture.objects.unused().filter(pk=draft.data["picture"]).delete()
        sent = SubmittedPicture.objects.create(
            content=found.content, width=found.width, height=found.height, made_at=visit.now
        )
        draft.set("picture", sent.pk)
