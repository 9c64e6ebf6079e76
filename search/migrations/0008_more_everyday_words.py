"""More everyday words for the same thing, which no stem connects."""

from django.db import migrations

GROUPS = [
    ["ishockey", "hockey"],
    ["bibliotek", "bibban", "bibblan"],
    ["satutunti", "satutuokio"],
    ["kansalaisopisto", "työväenopisto"],
    ["medborgarinstitut", "arbetarinstitut"],
    ["vattengympa", "vattengymnastik", "vattenjumppa"],
    ["vesijumppa", "vesivoimistelu"],
    ["föredrag", "föreläsning"],
    ["lecture", "talk"],
]


def add_words(apps, schema_editor):
    model = apps.get_model("search", "SynonymGroup")
    model.objects.bulk_create([model(words="\n".join(group)) for group in GROUPS])


class Migration(migrations.Migration):
    dependencies = [("search", "0007_searches_without_hits")]

    operations = [
        migrations.RunPython(add_words, migrations.RunPython.noop),  # the table goes with 0001
    ]
