from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jtw", "0004_stamp_raised_at")]

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("to", models.EmailField(db_index=True, max_length=254)),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=2)),
                ("links", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                ("good_until", models.DateTimeField()),
                ("due_at", models.DateTimeField(db_index=True)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, max_length=500)),
                ("given_up_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
