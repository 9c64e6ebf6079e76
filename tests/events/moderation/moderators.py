"""python -m tests.events.moderation.moderators SCENARIO: moderators in processes of their own, at the same moment.

Prints what came of it as JSON, on the database of DATABASE_URL. Run by test_races.py.
"""

import json
import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402  needs settings

from events.models import Decision, EventCard, EventPage, ItemStep, Submission  # noqa: E402
from events.moderation import decisions, mending  # noqa: E402
from events.moderation.claims import claim  # noqa: E402
from events.moderation.decisions import AlreadyDecided  # noqa: E402
from events.submission.actions import Stale  # noqa: E402
from tests.events.moderation.sending import NOW, correct, wait  # noqa: E402
from tests.processes import at_once  # noqa: E402

OVER = NOW + timedelta(seconds=10)


def users(number: int = 3) -> list:
    return [get_user_model().objects.create_superuser(f"editor{n}") for n in range(number)]


def noted(text: str) -> None:
    """One line, whole, whichever process writes it."""
    with open(f"{os.environ['PLACE']}/noted", "a") as file:
        file.write(f"{text}\n")


def notes() -> list[str]:
    try:
        with open(f"{os.environ['PLACE']}/noted") as file:
            return sorted(file.read().split())
    except FileNotFoundError:
        return []


def two_decide() -> dict:
    """Three decide of one item at once; one of them has."""
    item, editors = wait(), users()

    def decide(by, verdict):
        try:
            decisions.decide(item, verdict, by=by, version=1, words="Nej.", now=NOW)
            noted("decided")
        except AlreadyDecided:
            noted("refused")

    at_once(
        *(lambda by=by, verdict=verdict: decide(by, verdict) for by, verdict in zip(editors, VERDICTS, strict=True))
    )
    return {"notes": notes(), "decisions": Decision.objects.count()}


VERDICTS = ("approve", "refuse", "approve")


def takes_effect_once() -> dict:
    """The clock and two requests carry out one decision."""
    item = wait()
    decisions.decide(item, "approve", by=users(1)[0], version=1, now=NOW)
    at_once(*[lambda: decisions.take_effect(OVER)] * 3)
    return {
        "approved": ItemStep.objects.filter(what="approved").count(),
        "live": EventPage.objects.filter(live=True, alias_of=None).count(),
        "left": Decision.objects.count(),
    }


def undo_or_effect() -> dict:
    """Undone in its last moment while the clock comes: one or the other, and never half."""
    item = wait()
    made = decisions.decide(item, "approve", by=users(1)[0], version=1, now=NOW)
    before_end = OVER - timedelta(milliseconds=1)
    at_once(
        lambda: noted("undone" if decisions.undo(made.pk, now=before_end) else "late"),
        lambda: decisions.take_effect(OVER),
    )
    item.refresh_from_db()
    is_live = EventPage.objects.filter(live=True).exists()
    return {"agrees": [is_live, item.state == "approved", bool(EventCard.objects.count())], "notes": notes()}


def two_mend() -> dict:
    """The second save of one version is refused (AC-54)."""
    item, editors = wait(), users()

    def mend(by):
        try:
            mending.mend(item, {"title_sv": f"Konsert av {by}"}, version=1, by=by, now=NOW)
            noted("saved")
        except Stale:
            noted("refused")

    at_once(*(lambda by=by: mend(by) for by in editors))
    return {"notes": notes(), "version": Submission.objects.get().version}


def one_claims() -> dict:
    item, editors = wait(), users()
    at_once(*(lambda by=by: noted(f"{claim(item, by=by, now=NOW).by}") for by in editors))
    return {"names": len(set(notes())), "answers": len(notes())}


def corrected_meanwhile() -> dict:
    """The sender corrects while the decision takes effect: what is live is what was read, or nothing."""
    item = wait()
    decisions.decide(item, "approve", by=users(1)[0], version=1, now=NOW)
    at_once(lambda: decisions.take_effect(OVER), lambda: correct(item, what={"title": "Vinterkonsert"}))
    live = list(EventPage.objects.filter(live=True, alias_of=None).values_list("title", flat=True))
    return {"unread": "Vinterkonsert" in live}


if __name__ == "__main__":
    scenarios = [two_decide, takes_effect_once, undo_or_effect, two_mend, one_claims, corrected_meanwhile]
    chosen = next(scenario for scenario in scenarios if scenario.__name__ == sys.argv[1])
    json.dump(chosen(), sys.stdout)
