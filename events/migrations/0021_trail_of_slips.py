from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0020_dates_outlast_the_plan"),
    ]

    operations = [
        migrations.AlterField(
            model_name="itemstep",
            name="what",
            field=models.CharField(
                choices=[
                    ("sent", "Sent in"),
                    ("confirmed", "Confirmed"),
                    ("edited", "Corrected by the sender"),
                    ("mended", "Corrected by staff"),
                    ("changes-asked", "Changes asked for"),
                    ("refused", "Refused"),
                    ("approved", "Approved"),
                    ("withdrawn", "Withdrawn by the sender"),
                    ("slip", "Slip opened by staff"),
                ],
                max_length=20,
            ),
        ),
    ]
