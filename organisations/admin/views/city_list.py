"""The city's list, brought in by staff: shown first, done when they say so."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from organisations import city_list
from organisations.actions.city_list import bring_in, plan
from organisations.admin.forms import CityListForm
from organisations.models import Organisation

from .desk import MAY_DECIDE


class CityListView(WagtailAdminTemplateMixin, FormView):
    """POST of a file shows what would change; POST of the text that was shown does it. For who may verify, as
    names and numbers of associations with the mark change too."""

    form_class = CityListForm
    template_name = "organisations/admin/city_list.html"
    page_title = gettext_lazy("The city's list of associations")

    def dispatch(self, request, **kwargs):
        if not request.user.has_perm(MAY_DECIDE):
            raise PermissionDenied
        return super().dispatch(request, **kwargs)

    def post(self, request, **kwargs):
        if "confirmed" not in request.POST:
            return super().post(request, **kwargs)
        try:
            done = bring_in(city_list.read(request.POST["confirmed"].encode()))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return redirect(request.path)
        counts = {"new": len(done.new), "changed": len(done.changed)}
        messages.success(request, _("%(new)d new and %(changed)d changed associations are in the register.") % counts)
        return redirect(reverse(Organisation.snippet_viewset.get_url_name("list")))

    def form_valid(self, form):
        content = form.cleaned_data["file"].read()
        try:
            found = city_list.read(content)
        except ValidationError as error:
            form.add_error("file", error)
            return self.form_invalid(form)
        text = city_list.text_of(content)
        return self.render_to_response(self.get_context_data(form=form, plan=plan(found), found=found, text=text))

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
