"""What the calendar keeps of people (`jtw.personal`): those who send something in, and nobody else."""

from jtw import personal

from .submission import privacy


def declare() -> None:
    privacy.declare()
    personal.excuse("Of a screen, a source, a file or a field.", *(f"events.{of}.name" for of in NAMED))
    personal.excuse("Of whoever at the city looks after a source.", "events.Source.alert_to")
    personal.excuse("A digest of an address, which says whether it is still the same.", "events.ReportLetter.reach")


NAMED = ("Screen", "Source", "SourceConflict", "SourceFile", "SourceRun")
