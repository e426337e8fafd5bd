"""The Rules alive: beside each norm, how it stands this half-year."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kelisim.decree.api import Norm, norms
from kelisim.duties.api import Figures, figures_by_norm
from kelisim.foundation.actors import Actor

__all__ = ["LivingNorm", "living_rules"]


@dataclass(frozen=True, slots=True)
class LivingNorm:
    """A norm with its figures; none where the product opens no duty under it yet, or none is owed."""

    norm: Norm
    figures: Figures | None


def living_rules(actor: Actor, half_year: str, body_id: UUID | None) -> Sequence[LivingNorm]:
    """Give every norm in the order of the text, with the figures of one body or of all the actor may see."""
    figures = figures_by_norm(actor, half_year, body_id) if actor.may("duties.read") else {}
    return [LivingNorm(norm, figures.get(norm.id)) for norm in norms()]
