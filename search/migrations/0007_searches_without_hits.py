from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_everyday_words")]

    operations = [
        migrations.CreateModel(
            name="SearchMiss",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=80, verbose_name="words")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("day", models.DateField(db_index=True, verbose_name="day")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="times")),
            ],
            options={
                "verbose_name": "search without hits",
                "verbose_name_plural": "searches without hits",
                "constraints": [
                    models.UniqueConstraint(fields=("words", "language", "day"), name="unique_search_miss")
                ],
            },
        ),
    ]
