from django.apps import AppConfig


class JtwConfig(AppConfig):
    name = "jtw"

    def ready(self):
        from . import (
            checks,  # noqa: F401  registers them, for which the settings must be complete
            housekeeping,  # models are loaded only now
            receivers,
        )

        receivers.connect()
        housekeeping.register()
