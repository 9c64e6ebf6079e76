from django.core.management.base import BaseCommand
from django.utils import timezone

from events import rebuilding


class Command(BaseCommand):
    help = "Give open-ended series the dates that have come within twelve months. For each night; twice does no harm."

    def handle(self, **options):
        extended = rebuilding.extend_horizon(at=timezone.now())
        self.stdout.write(f"{extended} events got further dates.")
