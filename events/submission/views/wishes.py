"""What the other buttons of a page do. Each takes the request, the draft, the page, the detail of the button and the
visit; without an answer of its own, the page is read as when one goes on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from events.sources import text
from events.submission import actions
from events.submission.drafts import OTHER, Draft
from events.submission.forms.base import Typed
from events.submission.forms.what import LONGEST_BODY, split_title
from events.submission.forms.when import fields_of, further_in
from events.submission.models import SubmittedPicture
from events.submission.poster import read_poster
from events.visit import Visit
from jtw import limits

from .common import keys_of, to_page, too_many

LONGEST_POSTER = 8000
MOST_KEPT = 10  # forms mailed in an hour from one network, such as that of a library


def picked(request, draft: Draft, page: str, detail: str, visit: Visit):
    """A quick button: the day's fields are filled in."""
    try:
        day = date.fromisoformat(detail)
    except ValueError:
        return to_page(request, "when")
    draft.put("when", draft.typed("when") | fields_of(day))
    return to_page(request, "when", "start")


def further(request, draft: Draft, page: str, detail: str, visit: Visit):
    """Fields for one more date."""
    typed = draft.typed("when")
    number = further_in(typed)
    draft.put("when", typed | {"again": "dates", "further": str(number + 1)})
    return to_page(request, "when", f"further{number}_day")


def split(request, draft: Draft, page: str, detail: str, visit: Visit):
    """A title in two languages is parted, or said to be one (AC-49)."""
    typed = draft.typed("what")
    titles = split_title(typed.get("title", ""), detail)
    own = typed.get("text_language", visit.language)
    if own not in titles:
        draft.put("what", typed | {"title_kept": text.line(typed.get("title", ""))})
        return
    others = {f"title_{code}": title for code, title in titles.items() if code != own}
    draft.put(OTHER, draft.typed(OTHER) | others)
    draft.put("what", typed | {"title": titles[own]})


def poster(request, draft: Draft, page: str, detail: str, visit: Visit):
    """The fields are filled from a text that was pasted, as far as it is understood."""
    found = read_poster(text.clean(request.POST.get("poster", ""))[:LONGEST_POSTER], today=visit.today)
    draft.put("what", draft.typed("what") | {"title": found.title, "body": found.body[:LONGEST_BODY]})
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


def remove_picture(request, draft: Draft, page: str, detail: str, visit: Visit):
    SubmittedPicture.objects.unused().filter(pk=draft.data["picture"]).delete()
    draft.set("picture", None)
    return to_page(request, "price", "picture")


def kept(request, draft: Draft, page: str, detail: str, visit: Visit):
    """What is typed so far is mailed as a link. The answer is the same for every address."""
    email = request.POST.get("keep_email", "").strip()
    try:
        validate_email(email)
    except ValidationError:
        draft.set("notice", _("Write your e-mail address, so that we can send the link there."))
        return to_page(request, page, "keep")
    if not limits.take("kept form", keys_of(request), most=MOST_KEPT, per=limits.HOUR, now=visit.now):
        return too_many(request)
    actions.mail_draft(
        key=draft.key,
        answers=draft.answers,
        picture=draft.picture,
        email=email,
        language=visit.language,
        now=visit.now,
    )
    draft.set("notice", _("We have sent a link to %(email)s. You can go on there, or here.") % {"email": email})
    return to_page(request, page)


WISHES = {
    "keep": kept,
    "pick": picked,
    "further": further,
    "split": split,
    "poster": poster,
    "remove-picture": remove_picture,
}
