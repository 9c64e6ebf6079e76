import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0019_steps_of_staff")]

    operations = [
        migrations.AlterField(
            model_name="submission",
            name="date",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="events.occurrence"
            ),
        ),
    ]
