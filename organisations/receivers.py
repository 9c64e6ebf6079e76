"""Pictures of organisations and contact persons, in the sizes of public pages, made once they are safely stored."""

from django.db import transaction
from django.db.models.signals import post_save

from .models import ContactPerson, Organisation

PICTURES = {ContactPerson: "photo", Organisation: "logo"}


def connect() -> None:
    for model in PICTURES:
        post_save.connect(saved, sender=model)


def saved(instance, **signal) -> None:
    if picture := getattr(instance, PICTURES[type(instance)]):
        transaction.on_commit(picture.make_renditions, robust=True)  # one that cannot be read stops nothing
