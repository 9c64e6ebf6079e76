from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_tokens")]

    operations = [
        # The words are a copy of what can be found: the next rebuild brings them, with their languages.
        migrations.DeleteModel(name="VocabularyWord"),
        migrations.CreateModel(
            name="VocabularyWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                ("language", models.CharField(max_length=10)),
                ("documents", models.PositiveIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("word", "language"), name="unique_vocabulary_word"),
                ],
            },
        ),
    ]
