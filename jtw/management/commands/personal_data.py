"""personal_data export|erase ADDRESS: what is kept of a person, by their e-mail address or phone number."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from jtw import personal


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("address", help="an e-mail address or a phone number")

    def handle(self, *, what, address, **options):
        try:
            who = personal.Who.at(address)
        except ValueError as error:
            raise CommandError(str(error)) from error
        found = personal.export(who) if what == "export" else personal.erase(who, now=timezone.now())
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
