"""The public register: who there is, and the way to say "I act for this"."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jtw import clients, stamp
from jtw.page_links import PageLinks
from organisations import addresses, contacts, presenting
from organisations.actions import claims, questions
from organisations.forms.organisations import RegisterSearchForm
from organisations.forms.people import ClaimForm, QuestionForm
from organisations.forms.summary import errors_of
from organisations.models import Organisation
from organisations.visitors import own_page, person_of, signed_in

from .sign_in import TEMPLATE, read_or_send

ON_A_PAGE = 60


@require_safe
def register(request):
    form = RegisterSearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    language, now = request.LANGUAGE_CODE, timezone.now()
    listed = Organisation.objects.in_register().associations()
    page = Paginator(listed.named_like(words) if words else listed, ON_A_PAGE).get_page(request.GET.get("page"))
    paths = addresses.paths("register")
    request.page_links = PageLinks(
        paths=paths,
        alternates={} if request.GET else paths,
        canonical=paths[language],
        description=_("The associations of Jakobstad, and how to reach them."),
    )
    context = {
        "form": form,
        "errors": errors_of(form),
        "words": words,
        "rows": [presenting.row(each, language, now=now) for each in page],
        "page": page,
        "ask_url": addresses.path("ask", language),
        "mine_url": addresses.path("mine", language),
    }
    return render(request, "organisations/register.html", context)


@read_or_send
@signed_in
def claim(request, person, slug: str):
    organisation = get_object_or_404(Organisation.objects.standing().associations(), slug=slug)
    own_page(request, "claim", slug=slug)
    form = ClaimForm(request.POST or None)
    if form.is_valid() and claimed(request, organisation, person, form):
        return redirect(addresses.path("mine", request.LANGUAGE_CODE))
    context = {
        "form": form,
        "errors": errors_of(form),
        "title": _("I act for this association"),
        "subtitle": organisation.name_in(request.LANGUAGE_CODE),
        "intro": _("Its owners are asked. Where it has none, or they do not answer in seven days, the city decides."),
        "button": _("Send the request"),
    }
    return render(request, TEMPLATE, context)


def claimed(request, organisation, person, form) -> bool:
    try:
        claims.claim(organisation, person=person, **form.cleaned_data, now=timezone.now())
    except claims.AlreadyMember:
        form.add_error(None, _("You have this role already."))
        return False
    except claims.TooManyClaims:
        form.add_error(None, _("That is enough requests for one day. Go on tomorrow, or call us."))
        return False
    messages.info(request, _("Your request is sent. Here you see how it stands."))
    return True


@never_cache
@read_or_send
def question(request, slug: str = ""):
    """A question to the contact person, of an association or of anybody."""
    organisation = get_object_or_404(Organisation.objects.standing(), slug=slug) if slug else None
    if organisation:
        own_page(request, "question", slug=slug)
    else:
        own_page(request, "ask")
    language, now = request.LANGUAGE_CODE, timezone.now()
    person = person_of(request)
    form = QuestionForm(request.POST or None, initial={"name": person.name, "email": person.email} if person else {})
    if form.is_valid() and (asked := question_asked(request, organisation, form, now)):
        context = {"due_at": asked.due_at, "organisation": organisation and organisation.name_in(language)}
        return render(request, "organisations/question_sent.html", context)
    roster = contacts.roster(stamp.of(request))
    context = {
        "form": form,
        "errors": errors_of(form),
        "title": _("Ask the contact person"),
        "subtitle": organisation.name_in(language) if organisation else "",
        "intro": _("You get a receipt at once, and an answer within two workdays."),
        "contact": presenting.contact(organisation, roster, language, day=timezone.localdate(now)),
        "button": _("Send the question"),
    }
    return render(request, TEMPLATE, context)


def question_asked(request, organisation, form, now):
    """The question, or None with the problem in the form."""
    answers = {name: form.cleaned_data[name] for name in ("name", "email", "text")}
    try:
        return questions.ask(
            organisation, **answers, language=request.LANGUAGE_CODE, network=clients.address_of(request), now=now
        )
    except questions.TooManyQuestions:
        form.add_error(None, _("That is enough questions for one day. Go on tomorrow, or call us."))
        return None
