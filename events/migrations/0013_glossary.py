"""The words a glossary begins with: public ones of the town and of its calendar. Staff change them in the admin."""

from django.db import migrations

TERMS = [  # in Swedish, Finnish and English; the word to use first, then other forms by which a text may name it
    ("Jakobstad", "Pietarsaari, Pietarsaaressa", "Jakobstad, Pietarsaari"),
    ("Jeppis", "Jeppis", "Jeppis"),
    ("Jakobstadsnejden", "Pietarsaaren seutu", "the Jakobstad region"),
    ("Gamla hamn", "Vanha satama", "Gamla hamn"),
    ("Skolparken", "Koulupuisto", "School Park, Skolparken"),
    ("Stadsbiblioteket", "Kaupunginkirjasto", "City Library"),
    (
        "gratis, fritt inträde, fri entré, avgiftsfri, avgiftsfritt",
        "maksuton, vapaa pääsy, ilmainen",
        "free, free entry",
    ),
    ("anmälan", "ilmoittautuminen", "registration"),
    ("arrangör", "järjestäjä", "organiser"),
    ("evenemang", "tapahtuma", "event"),
    ("förening", "yhdistys", "association"),
    ("hinderfri, hinderfritt", "esteetön", "accessible, step-free"),
    ("inställt, inställd", "peruttu", "cancelled"),
    ("motionsgrupp", "liikuntaryhmä", "exercise group"),
    ("motionsrådgivning", "liikuntaneuvonta", "exercise counselling"),
    ("Museikortet", "Museokortti, Museokortilla", "Museum Card"),
    ("servicepunkt", "palvelupiste", "service point"),
    ("simhall", "uimahalli", "swimming hall"),
    ("simhallskort", "uimahallikortti", "swimming card"),
    ("slutsålt, slutsåld", "loppuunmyyty", "sold out"),
    ("talko", "talkoot", "volunteer work"),
    ("ungdomsfullmäktige", "nuorisovaltuusto", "youth council"),
]


def add(apps, schema_editor):
    model = apps.get_model("events", "GlossaryTerm")
    model.objects.bulk_create(model(words_sv=sv, words_fi=fi, words_en=en) for sv, fi, en in TERMS)


class Migration(migrations.Migration):
    dependencies = [("events", "0012_translating")]
    operations = [
        migrations.RunPython(add, migrations.RunPython.noop)  # back: the table goes with the migration before
    ]
