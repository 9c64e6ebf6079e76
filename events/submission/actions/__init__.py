"""What happens to an item, one function a verb: by its sender (`sending`) and by staff (`deciding`)."""

from .deciding import Difference, accept_call_back, approve, ask_changes, conflicts, differences, refuse
from .sending import Sending, ask_to_cancel, confirm, edit, mail_draft, mail_link, send, withdraw
from .states import Stale, WrongState

__all__ = [
    "Difference",
    "Sending",
    "Stale",
    "WrongState",
    "accept_call_back",
    "approve",
    "ask_changes",
    "ask_to_cancel",
    "confirm",
    "conflicts",
    "differences",
    "edit",
    "mail_draft",
    "mail_link",
    "refuse",
    "send",
    "withdraw",
]
