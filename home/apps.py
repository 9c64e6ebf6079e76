from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import findable  # models are loaded only now
        from .tree import plant  # and so here

        findable.connect()
        post_migrate.connect(plant, sender=self, dispatch_uid="plant the content tree")
