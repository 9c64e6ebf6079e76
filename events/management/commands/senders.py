"""senders export|erase ADDRESS: what is stored of whoever sent events from an e-mail address or phone number."""

import json

from django.core.management.base import BaseCommand

from events.submission import privacy


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("address", help="an e-mail address, or a phone number as it was typed")

    def handle(self, *, what, address, **options):
        if what == "export":
            self.stdout.write(json.dumps(privacy.export(address), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(f"{privacy.erase_person(address)} sender(s) forgotten.")
