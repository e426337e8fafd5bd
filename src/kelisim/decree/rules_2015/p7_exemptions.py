"""The last parts of paragraphs 7, 8 and 9: which sphere lifts what, and what may then be kept in the product.

Decided: an exemption lifts its own paragraph for its matter and nothing else; 5 and 6 know none. A body's
own submission of 7.2 and 7.3 is never lifted: it leaves the matter out and still submits. Ordinary business
in the World Trade Organization is no accession and has no sphere here. Intelligence and foreign
intelligence leave no trace in the product, not even a count: intelligence that is not foreign still owes 8
and 9, outside the product.
"""

from dataclasses import dataclass
from enum import StrEnum

from kelisim.decree.index import rule
from kelisim.decree.rules_2015.numbers import RULESET

__all__ = ["Keeping", "Kept", "Sphere", "is_lifted", "kept_of", "lifted_by_7", "lifted_by_8", "lifted_by_9"]


class Sphere(StrEnum):
    """The spheres that the last parts of paragraphs 7, 8 and 9 name."""

    CRIMINAL_PROCEEDINGS = "criminal_proceedings"
    COUNTER_INTELLIGENCE = "counter_intelligence"
    INTELLIGENCE = "intelligence"
    FOREIGN_INTELLIGENCE = "foreign_intelligence"
    INVESTIGATIVE_INFORMATION = "investigative_information"
    PROTECTED_PERSONS = "protected_persons"
    INVESTMENT_POLICY = "investment_policy"
    EAEU = "eaeu"
    WTO_ACCESSION = "wto_accession"


class Keeping(StrEnum):
    """What the product may keep of an exempt matter."""

    RECORD = "record"
    COUNT = "count"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be kept of a matter: how much, and the fields that norms 8 and 9 need where they are owed.

    ``named_persons_only``: those fields are read by named persons and nobody else.
    """

    keeping: Keeping
    fields_for_8_and_9: frozenset[str] = frozenset()
    named_persons_only: bool = False


ORDINARY = frozenset({Sphere.INVESTMENT_POLICY, Sphere.EAEU, Sphere.WTO_ACCESSION})
UNSEEN = frozenset({Sphere.INTELLIGENCE, Sphere.FOREIGN_INTELLIGENCE})
OWN_SUBMISSIONS = frozenset({"7.2", "7.3"})
NEEDED_BY_8_AND_9 = frozenset({"country", "dates", "head", "meetings"})


@rule("lifted_by_7", norm="7.last", ruleset=RULESET)
def lifted_by_7(sphere: Sphere) -> bool:
    """Lift paragraph 7 for the matter in every sphere named; the body's own submissions stay owed."""
    return sphere in Sphere


@rule("lifted_by_8", norm="8.last", ruleset=RULESET)
def lifted_by_8(sphere: Sphere) -> bool:
    """Lift paragraph 8 in foreign intelligence and nowhere else."""
    return sphere is Sphere.FOREIGN_INTELLIGENCE


@rule("lifted_by_9", norm="9.last", ruleset=RULESET)
def lifted_by_9(sphere: Sphere) -> bool:
    """Lift paragraph 9 in foreign intelligence and nowhere else."""
    return sphere is Sphere.FOREIGN_INTELLIGENCE


_LIFTED = {"7": lifted_by_7, "8": lifted_by_8, "9": lifted_by_9}


def is_lifted(norm: str, sphere: Sphere | None, *, own_submission: bool = False) -> bool:
    """Say whether a norm does not apply to a matter of a sphere (none: an ordinary matter).

    For 7.2 and 7.3 ``own_submission`` asks for the body's submission itself, which is never lifted; without
    it the question is whether the matter must stand in the submission. Of other norms it changes nothing.
    """
    if sphere is None or (own_submission and norm in OWN_SUBMISSIONS):
        return False
    lifting = _LIFTED.get(norm.partition(".")[0])
    return lifting is not None and lifting(sphere)


def kept_of(sphere: Sphere | None) -> Kept:
    """Give what the product may keep of a matter of a sphere; of an ordinary matter an ordinary record."""
    if sphere is None or sphere in ORDINARY:
        return Kept(Keeping.RECORD)
    if sphere in UNSEEN:
        return Kept(Keeping.NOTHING)
    return Kept(Keeping.COUNT, NEEDED_BY_8_AND_9, named_persons_only=True)
