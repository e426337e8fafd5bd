"""Officials: a person in a post of a body, for as long as it lasts, whether or not that person signs in."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from kelisim.directory.models.bodies import Body, Unit
from kelisim.directory.models.dated import Fact, InLanguages, valid_days


class Person(InLanguages, Fact):
    """A person who holds or held posts; independent of who signs in."""

    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name_ru


class Post(InLanguages, Fact):
    """A post by its title, such as vice-minister; ``rank`` orders posts by protocol, 1 first."""

    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, unique=True)
    name_en = models.CharField(max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(default=100)

    def __str__(self) -> str:
        return self.name_ru


class Official(Fact):
    """A person in a post of a body, from day to day. Two officials are the same only as the same row."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offices")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="officials")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="officials")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="officials", null=True, blank=True)

    class Meta(Fact.Meta):
        constraints: ClassVar = [
            *Fact.Meta.constraints,
            ExclusionConstraint(
                name="directory_official_once_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    (valid_days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}, {self.body}"
