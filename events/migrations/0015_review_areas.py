import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("events", "0014_changes_of_one_date"),
        ("organisations", "0002_register_and_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decides_alone",
                    models.BooleanField(
                        default=False,
                        help_text="Others see the events of this area, and may mend them. Administrators may always "
                        "decide.",
                        verbose_name="only this group may decide",
                    ),
                ),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="events.category", verbose_name="categories"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="auth.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "organisers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organisations.organisation", verbose_name="organisers"
                    ),
                ),
                (
                    "venues",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Their rooms are among them.",
                        related_name="+",
                        to="events.venue",
                        verbose_name="venues",
                    ),
                ),
            ],
            options={"verbose_name": "area of review", "verbose_name_plural": "areas of review", "ordering": ["pk"]},
        ),
    ]
