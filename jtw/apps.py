from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JtwConfig(AppConfig):
    name = "jtw"

    def ready(self):
        from . import (
            checks,  # noqa: F401  registers them, for which the settings must be complete
            housekeeping,  # models are loaded only now
            models,
            outbox,
            personal,
            receivers,
        )

        receivers.connect()
        housekeeping.register()
        why = _("To send a letter that the mail server has not taken yet.")
        personal.declare("letters", why, [models.Letter], export=outbox.told, erase=outbox.forgotten)
        personal.excuse("Of a job.", "jtw.ScheduledJob.name")
