from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail_localize.locales.components import LOCALE_COMPONENTS  # models are loaded only now

        from organisations import visitors  # as above
        from organisations.addresses import register_public_page  # as above

        from . import addresses, personal, receivers, scheduled  # models are loaded only now
        from .importing import clock  # as above
        from .moderation import letting_through, workflow  # as above
        from .push import queueing  # as above
        from .reports import scheduled as of_reports  # as above
        from .submission import announcing, devices  # as above
        from .submission import receivers as of_items  # as above
        from .submission.actions.states import mirror_by  # as above
        from .translating import machine  # as above

        receivers.connect()
        of_items.connect()
        personal.declare()
        scheduled.register()
        clock.register()
        queueing.register()
        of_reports.register()
        announcing.register(letting_through.on_queued)
        mirror_by(workflow.mirror)
        machine.translator()  # so that a wrong MACHINE_TRANSLATOR stops the start
        visitors.when_leaving(devices.forget)
        register_public_page(lambda language, slug: addresses.listing(language, "organiser", slug))
        # No "synchronise content from another locale": events.locales makes an event's pages, in whichever locale it
        # was written, and a synchronisation of two trees in both directions never ends.
        LOCALE_COMPONENTS.clear()
