"""Where the tokens of each document stand: a table that each database looks up in its own way, and no model's."""

from django.db import migrations

FIELDS = ("title", "place", "organiser", "category", "lead", "body")

# Tokens hold letters, figures and colons (search/analysis.py): ascii takes every letter beyond ASCII as it is, where
# unicode61 would take off its dots or not know it.
SQLITE = f"CREATE VIRTUAL TABLE search_text USING fts5({', '.join(FIELDS)}, tokenize = \"ascii tokenchars ':'\")"
POSTGRES = (
    "CREATE TABLE search_text (id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    "CREATE INDEX search_text_tokens ON search_text USING gin (tokens)",
)


def make_table(apps, schema_editor):
    for statement in [SQLITE] if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement, params=None)


def drop_table(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_index")]

    operations = [migrations.RunPython(make_table, drop_table)]
