import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """What the read API tells beside lists. The projection is made anew at start, as its format has changed too."""

    dependencies = [
        ("events", "0001_initial"),
        ("images", "0001_initial"),
    ]

    operations = [
        migrations.AddField("event", "is_divided", models.BooleanField(default=False)),
        migrations.AddField(
            "event",
            "picture",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="images.picture"
            ),
        ),
        migrations.AddField(
            "event", "written_at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.AddField(
            "occurrence", "made_at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.AddField("eventcard", "words", models.JSONField(default=dict)),
        migrations.AddIndex("event", models.Index(fields=["written_at"], name="event_written_at")),
    ]
