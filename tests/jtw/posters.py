"""python -m tests.jtw.posters: four clocks and the process that wrote a letter send what is due, all at once.

Prints how often each letter was sent, as JSON. A process of its own, as a test's database belongs to one connection on
SQLite; letters are files of PLACE.
"""

import json
import os
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.conf import settings  # noqa: E402  needs settings
from django.utils import timezone  # noqa: E402

from jtw import letters, outbox  # noqa: E402
from jtw.models import Letter  # noqa: E402
from tests.processes import at_once  # noqa: E402

if __name__ == "__main__":
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = os.environ["PLACE"]
    now = timezone.now()
    common = {"language": "sv", "text": "Hej", "made_at": now, "due_at": now, "good_until": now + timedelta(days=1)}
    made = [Letter.objects.create(to="anna@example.org", subject=f"number-{n}", **common) for n in range(8)]
    last = made[-1].pk
    at_once(*[lambda: letters.send_due(now)] * 4, lambda: outbox.post(last, letters.deliver, now=now))
    sent = [line for file in Path(os.environ["PLACE"]).glob("*.log") for line in file.read_text().splitlines()]
    told = Counter(line.removeprefix("Subject: ") for line in sent if line.startswith("Subject: number-"))
    json.dump({"sent": told, "left": Letter.objects.count()}, sys.stdout)
