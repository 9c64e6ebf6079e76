"""How many published events speak of a record."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from events.models import Event

RELATIONS = {"venue": "venue", "category": "categories", "audience": "audiences"}


def with_event_counts(records: QuerySet) -> QuerySet:
    """Venues, categories or audiences, each with .n_events."""
    relation = RELATIONS[records.model._meta.model_name]
    counted = (
        Event.objects.filter(withdrawn_at=None, **{relation: OuterRef("pk")})
        .order_by()
        .values(relation)
        .annotate(n=Count("pk"))
        .values("n")
    )
    return records.annotate(n_events=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
