import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jtw", "0003_allowances"),
    ]

    operations = [
        migrations.AddField(
            model_name="stamp",
            name="raised_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
