"""How many events of a filter have to do with each state: held there, or with a partner from there."""

from collections import Counter

from django.db.models import Count, F

from kelisim.events.models import EventPartner
from kelisim.events.queries import RegisterFilter, register
from kelisim.foundation.actors import Actor

__all__ = ["counts_by_country"]


def counts_by_country(actor: Actor, wanted: RegisterFilter) -> dict[str, int]:
    """Count events by state, each once for a state; the same figures as the register gives for its filter.

    Two queries, whatever the number of events; they read every event of the filter.
    """
    found = register(actor, wanted)
    counts: Counter[str] = Counter()
    held = found.order_by().exclude(country="").values("country")
    for code, number in held.annotate(number=Count("pk")).values_list("country", "number"):
        counts[code] += number
    elsewhere = (
        EventPartner.objects.filter(event__in=found.order_by(), withdrawn_at=None)
        .exclude(country="")
        .exclude(country=F("event__country"))
        .order_by()
        .values("country")
    )
    for code, number in elsewhere.annotate(number=Count("event_id", distinct=True)).values_list(
        "country", "number"
    ):
        counts[code] += number
    return dict(counts)
