"""Where the tokens of each document stand: a table that each database looks up in its own way, and no model's."""

from django.db import migrations

FIELDS = ("title", "place", "organiser", "category", "lead", "body")

# Tokens hold letters, figures and colons (search/analysis.py): ascii takes every letter beyond ASCII as it is, where
# unicode61 would take off its dots or not know it.
SQLITE = f"CREATE VIRTUAL TABLE search_text USING fts5({', '.join(FIELDS)}, tokenize = \"ascii tokenchars ':'\")"
POSTGRES = (
    "CREATE TABLE search_text (id bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    # What is written is in the index at once: a list of what is not would be read through by every search.
    "CREATE INDEX search_text_tokens ON search_text USING gin (tokens) WITH (fastupdate = off)",
    # The planner takes a query of many lexemes for one that finds most documents, and would read them all instead,
    # which takes twenty times as long.
    "CREATE FUNCTION search_documents(query tsquery) RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off "
    "AS $$ SELECT id FROM search_text WHERE tokens @@ query $$",
)


def make_table(apps, schema_editor):
    for statement in [SQLITE] if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement, params=None)


def drop_table(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_documents")
    schema_editor.execute("DROP TABLE search_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_index")]

    operations = [migrations.RunPython(make_table, drop_table)]
