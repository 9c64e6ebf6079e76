"""modelsearch's database backends for the admin, cured of what makes them slow or fail. Visitors search by other means
(search/engines): this one finds pages, pictures and records for editors.

- A quote or a NUL in what was typed made a query that the database refuses, and a blank made none at all.
- On SQLite each hit was matched and scored by itself: twice the hits took four times as long (search/admin_sqlite.py).
- Each save read all entries twice, to bring the weight of one title into proportion to the average title.
"""

import re

from django.db import connection
from django.db.models import F
from django.db.models.functions import Length
from modelsearch.backends.base import EmptySearchResults
from modelsearch.utils import get_content_type_pk

# Each of modelsearch's modules can only be imported on its own database, whose models alone are installed.
if connection.vendor == "postgresql":
    from modelsearch.backends.database.postgres.postgres import PostgresIndex as DatabaseIndex
    from modelsearch.backends.database.postgres.postgres import PostgresSearchBackend as DatabaseBackend

    USUAL_TITLE = 5.0  # lexemes
else:
    from search.admin_sqlite import DatabaseBackend, DatabaseIndex

    USUAL_TITLE = 40.0  # letters

REFUSED = re.compile(r'["\x00]')


class Index(DatabaseIndex):
    """A title weighs in proportion to a usual one, which no other entry needs to be read for."""

    def add_items(self, model, objs):
        objs = list(objs)
        super().add_items(model, objs)
        ids = [str(each.pk) for each in objs]
        entries = self.entries.filter(content_type_id=get_content_type_pk(model), object_id__in=ids)
        titled = entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        titled.update(title_norm=USUAL_TITLE / F("title_length"))

    def _refresh_title_norms(self, full=False):
        """What modelsearch does after each save and at the end of `update_index`: there is nothing left to do."""


class SearchBackend(DatabaseBackend):
    """The backend of the default database, under the name by which modelsearch asks a module for it."""

    index_class = Index

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str):
            query = REFUSED.sub(" ", query).strip()
            if not query:
                return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
