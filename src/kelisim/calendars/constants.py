"""States of an edition, kinds and statuses of its days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

INSTALLATION = "installation"
"""The part of the system that puts the shipped calendar in force."""


class State(models.TextChoices):
    """How far an edition has come."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")


class DayKind(models.TextChoices):
    """What a special day is: rest, or work on what would be a day of rest."""

    OFF = "off", _("day off")
    WORKING = "working", _("working day")


class DayStatus(models.TextChoices):
    """Whether a day is announced, or follows from the rules and may still change."""

    CONFIRMED = "confirmed", _("confirmed")
    PROVISIONAL = "provisional", _("provisional")
