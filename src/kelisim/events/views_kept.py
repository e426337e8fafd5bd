"""Reads of what is kept of a person's work with the register."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from kelisim.events.models import ChosenView, SavedView
from kelisim.foundation.actors import Actor
from kelisim.foundation.refusals import Unseen

__all__ = ["chosen_view", "view_for", "views_for"]


def views_for(actor: Actor) -> Sequence[SavedView]:
    """Give the views of an actor: the actor's own first, then those shared in the body, by name."""
    own = Q(person_id=actor.id, is_shared=False) | Q(is_shared=True)
    return list(
        SavedView.objects.filter(own, body_id=actor.body_id, removed_at=None).order_by("is_shared", "name")
    )


def view_for(actor: Actor, view_id: UUID) -> SavedView:
    """Give one view. Raises ``Unseen`` when it is not there or not for the actor."""
    view = next((one for one in views_for(actor) if one.pk == view_id), None)
    if view is None:
        raise Unseen("No such view.")
    return view


def chosen_view(actor: Actor) -> SavedView | None:
    """Give the view that opens first for an actor, when there is one and it still stands."""
    chosen = (
        ChosenView.objects.filter(person_id=actor.id, body_id=actor.body_id, view__removed_at=None)
        .select_related("view")
        .first()
    )
    return chosen.view if chosen else None
