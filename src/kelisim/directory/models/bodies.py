"""State bodies with their dated names, successors and units."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models

from kelisim.directory.constants import BodyKind
from kelisim.directory.models.dated import Fact, InLanguages, valid_days


class Body(InLanguages, Fact):
    """A state body (norms 3, 4, 7), or a part of one that reports through its parent.

    ``name_*`` is the newest name; earlier ones are in ``BodyName``. ``owes_7``: it reports itself under 7.2
    and 7.3; ``gets_6_8``: it is a central body under 6.8; ``basis`` says why.
    """

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=30, choices=BodyKind.choices)
    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    short_kk = models.CharField(max_length=200, blank=True)
    short_ru = models.CharField(max_length=200, blank=True)
    short_en = models.CharField(max_length=200, blank=True)
    also = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    subordination = models.CharField(max_length=100, blank=True)
    owes_7 = models.BooleanField(default=False)
    gets_6_8 = models.BooleanField(default=False)
    reports_through = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    basis = models.TextField(blank=True)
    succeeded_by: "models.ManyToManyField[Body, Succession]" = models.ManyToManyField(
        "self", symmetrical=False, through="Succession", related_name="predecessors"
    )

    class Meta(Fact.Meta):
        verbose_name_plural = "bodies"
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="directory_body_reports_once",
                condition=models.Q(reports_through=None) | models.Q(owes_7=False, gets_6_8=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def short(self) -> str:
        """Give the short name in the page's language."""
        return self.in_language("short") or self.name


class BodyName(InLanguages, Fact):
    """What a body was called from day to day. On each day a body has at most one name."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="names")
    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            ExclusionConstraint(
                name="directory_bodyname_one_a_day",
                expressions=[("body", RangeOperators.EQUAL), (valid_days(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.name_ru


class Succession(Fact):
    """One body took over from another on a day: renamed beyond its code, merged, or divided."""

    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inheritances")
    took_effect_on = models.DateField()

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["predecessor", "successor"], name="directory_succession_once"),
            models.CheckConstraint(
                name="directory_succession_of_another",
                condition=~models.Q(predecessor=models.F("successor")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Unit(InLanguages, Fact):
    """A structural unit of a body. Which one is responsible (norm 4) is dated beside it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="units")
    name_kk = models.CharField(max_length=300, blank=True)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "name_ru", "valid_from"], name="directory_unit_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.name_ru


class Responsibility(Fact):
    """The unit through which a body deals with the Ministry (norm 4): one per body and day, never two."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="responsibilities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="responsibilities")

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            ExclusionConstraint(
                name="directory_responsibility_one_a_day",
                expressions=[("body", RangeOperators.EQUAL), (valid_days(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body_id} {self.unit_id}"
