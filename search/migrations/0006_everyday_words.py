"""Everyday words for the same thing, which no stem connects. Editors may change them and add others."""

from django.db import migrations

GROUPS = [
    ["loppis", "loppmarknad", "loppmarknader"],
    ["kirpputori", "kirppis"],
    ["flea market", "jumble sale"],
    ["bio", "film"],
    ["elokuva", "leffa"],
    ["film", "movie"],
    ["bebis", "baby"],
    ["pensionär", "senior"],
    ["eläkeläinen", "seniori"],
    ["gympa", "gymnastik"],
    ["jumppa", "voimistelu"],
    ["jääkiekko", "lätkä"],
    ["jalkapallo", "futis"],
    ["skridskoåkning", "allmänhetens åkning"],
    ["luistelu", "yleisöluistelu"],
]


def add_words(apps, schema_editor):
    model = apps.get_model("search", "SynonymGroup")
    model.objects.bulk_create([model(words="\n".join(group)) for group in GROUPS])


class Migration(migrations.Migration):
    dependencies = [("search", "0005_vocabulary_language")]

    operations = [
        migrations.RunPython(add_words, migrations.RunPython.noop),  # the table goes with 0001
    ]
