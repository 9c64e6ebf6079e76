"""wagtail-localize fills what is not translated with the source's words; here none of that goes live."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView


class UpdateWithoutPublishingView(UpdateTranslationsView):
    """Brings changed strings to the translators; what is public stays until they are translated."""

    def get_form(self):
        form = super().get_form()
        field = form.fields["publish_translations"]
        field.disabled, field.initial = True, False
        field.help_text = _("Publish each translation on its own page, once it is translated.")
        return form


def keep_half_translated_unpublished(request, page):
    """For Wagtail's hook before_edit_page: a translation with strings left is not published."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    n = untranslated(page)
    if not n:
        return None
    message = ngettext(
        "Not published: %(n)d string is not translated yet.", "Not published: %(n)d strings are not translated yet.", n
    )
    messages.error(request, message % {"n": n})
    return redirect(request.path)


def untranslated(page) -> int:
    """How many strings of a page that is translated with wagtail-localize have no words in its language."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return 0
    strings = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return strings.filter(translation=None).count()
