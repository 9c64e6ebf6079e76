"""The replies that a desk begins with. Staff change them in the admin."""

from django.db import migrations

REPLIES = [
    (
        "refuse",
        "duplicate",
        "”{title}” finns redan i kalendern. Vill du ändra något i evenemanget som finns där, svara på det här brevet.",
        "”{title}” on jo kalenterissa. Jos haluat muuttaa siellä olevaa tapahtumaa, vastaa tähän viestiin.",
        "“{title}” is in the calendar already. If you want to change what stands there, answer this letter.",
    ),
    (
        "refuse",
        "not-public",
        "Kalendern är till för evenemang som är öppna för alla. ”{title}” verkar vara för en sluten krets.",
        "Kalenteri on kaikille avoimia tapahtumia varten. ”{title}” näyttää olevan suljettu tilaisuus.",
        "The calendar is for events that are open to everybody. “{title}” seems to be for a closed circle.",
    ),
    (
        "refuse",
        "advertisement",
        "”{title}” är en annons och inget evenemang. Kalendern tar in det som ordnas på en viss dag och plats.",
        "”{title}” on mainos eikä tapahtuma. Kalenteriin otetaan tilaisuuksia, joilla on päivä ja paikka.",
        "“{title}” is an advertisement and no event. The calendar takes what is held on a day and at a place.",
    ),
    (
        "refuse",
        "not-here",
        "”{title}” ordnas inte i Jakobstadsregionen, som kalendern gäller.",
        "”{title}” ei järjestetä Pietarsaaren seudulla, jota kalenteri koskee.",
        "“{title}” is not held in the Jakobstad region, which the calendar is about.",
    ),
    (
        "ask-changes",
        "time",
        "Kontrollera dagen och tiden för ”{title}” och rätta dem.",
        "Tarkista tapahtuman ”{title}” päivä ja kellonaika ja korjaa ne.",
        "Please check the day and the time of “{title}” and mend them.",
    ),
    (
        "ask-changes",
        "text",
        "Berätta med två eller tre meningar vad som händer på ”{title}”.",
        "Kerro kahdella tai kolmella lauseella, mitä tapahtumassa ”{title}” tapahtuu.",
        "Please tell in two or three sentences what happens at “{title}”.",
    ),
    (
        "ask-changes",
        "picture",
        "Vem har tagit bilden till ”{title}”, och får vi använda den? Berätta också vad bilden föreställer.",
        "Kuka on ottanut tapahtuman ”{title}” kuvan, ja saammeko käyttää sitä? Kerro myös, mitä kuvassa on.",
        "Who took the picture of “{title}”, and may we use it? Please also tell what it shows.",
    ),
]


def add(apps, schema_editor):
    model = apps.get_model("events", "ReadyReply")
    model.objects.bulk_create(
        model(verdict=verdict, reason=reason, words_sv=sv, words_fi=fi, words_en=en, sort_order=number)
        for number, (verdict, reason, sv, fi, en) in enumerate(REPLIES)
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0010_moderation")]
    operations = [
        migrations.RunPython(add, migrations.RunPython.noop)  # back: the table goes with the migration before
    ]
