"""The refusal that every door of Wagtail's own may end in, in words."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.localization import get_localized_response

from .marks import UnconfirmedWords


class UnconfirmedWordsMiddleware:
    """Back to the page editor, which says what a machine wrote, from whatever in Wagtail's admin would publish it: no
    hook comes before the last approval of a workflow. What was saved stays, and what was approved does not."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        match = request.resolver_match
        is_of_page = "wagtailadmin_pages" in match.namespaces and "page_id" in match.kwargs
        if isinstance(exception, UnconfirmedWords) and is_of_page:
            return get_localized_response(to_editor, request, match.kwargs["page_id"])
        return None


def to_editor(request, page_id):
    messages.error(request, _("The draft is saved, and it is not published."))
    url = reverse("wagtailadmin_pages:edit", args=[page_id])
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": url})  # as the dialog of a workflow takes it
    return redirect(url)
