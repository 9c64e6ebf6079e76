from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="eventcard",
            name="ical_words_both",
            field=models.JSONField(default=dict),
        ),
    ]
