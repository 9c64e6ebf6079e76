import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0013_glossary")]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="date",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="events.occurrence"
            ),
        ),
    ]
