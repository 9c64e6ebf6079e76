from .contact import ContactDuty, ContactPerson, ContactSettings, Question
from .log import Deed, Outcome
from .memberships import Claim, Invitation, Membership, Role
from .people import Address, Device, Person, SignIn
from .register import Area, Organisation, PrivateDetails
from .staff import RecoveryCode

__all__ = [
    "Address",
    "Area",
    "Claim",
    "ContactDuty",
    "ContactPerson",
    "ContactSettings",
    "Deed",
    "Device",
    "Invitation",
    "Membership",
    "Organisation",
    "Outcome",
    "Person",
    "PrivateDetails",
    "Question",
    "RecoveryCode",
    "Role",
    "SignIn",
]
