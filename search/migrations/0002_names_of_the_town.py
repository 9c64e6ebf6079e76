"""The town's own names, without which a search in one language misses half of what is on. Editors may add to them."""

from django.db import migrations

NAMES = "Jakobstad\nPietarsaari\nJeppis"


def add_names(apps, schema_editor):
    apps.get_model("search", "SynonymGroup").objects.create(words=NAMES)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(add_names, migrations.RunPython.noop),  # the table goes with 0001
    ]
