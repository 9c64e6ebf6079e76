"""What is kept of people is declared by the app that keeps it."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from jtw import personal
from jtw.personal import Who


def test_every_field_that_looks_personal_is_told_of_and_forgotten_or_has_its_reason():
    """A new one that fails here: declare it in the personal.py of its app, or say there why it is nobody's."""
    assert personal.undeclared() == []


@isolate_apps("events")
def test_a_new_table_with_an_address_is_noticed(monkeypatch):
    class Guest(models.Model):
        contact = models.EmailField()
        phone = models.CharField(max_length=20)
        room = models.CharField(max_length=20)

        class Meta:
            app_label = "events"

    monkeypatch.setattr(personal, "_ours", lambda: [Guest])

    assert personal.undeclared() == ["events.Guest.contact", "events.Guest.phone"]


@pytest.mark.parametrize("phone", ["040 123 4567", "+358 40 1234567", "00358401234567", "040-123 45 67"])
def test_a_number_is_one_however_it_is_written(phone):
    assert Who.at(phone) == Who(phones=frozenset(["0401234567"]))


@pytest.mark.parametrize("nonsense", ["", "Vera", "12"])
def test_what_is_neither_an_address_nor_a_number_finds_nobody(nonsense):
    with pytest.raises(ValueError, match="neither"):
        Who.at(nonsense)
