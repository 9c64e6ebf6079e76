"""One person: what is kept of them, to hand out and to have forgotten (GDPR articles 15 and 17)."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from organisations.actions import people
from organisations.models import Person

from .desk import MAY_DECIDE


class PersonView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "organisations/admin/person.html"

    def dispatch(self, request, pk, **kwargs):
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        self.person = get_object_or_404(Person.objects.standing(), pk=pk)
        return super().dispatch(request, **kwargs)

    def post(self, request, **kwargs):
        if request.POST.get("do") == "export":
            body = json.dumps(people.export(self.person), ensure_ascii=False, indent=2)
            headers = {"Content-Disposition": 'attachment; filename="person.json"'}
            return HttpResponse(body, content_type="application/json", headers=headers)
        try:
            people.erase(self.person, by=request.user, now=timezone.now())
        except people.LastOwner:
            messages.error(request, _("They are the only owner of an association. Appoint another first."))
            return redirect(request.path)
        messages.success(request, _("The person is erased. The log knows them by a pseudonym."))
        return redirect(self.list_url())

    def list_url(self):
        return reverse(Person.snippet_viewset.get_url_name("list"))

    def get_page_title(self):
        return str(self.person)

    def get_breadcrumbs_items(self):
        listing = {"url": self.list_url(), "label": Person._meta.verbose_name_plural}
        return [*super().get_breadcrumbs_items(), listing, {"url": "", "label": str(self.person)}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(person=self.person, known=people.told(self.person), **kwargs)
