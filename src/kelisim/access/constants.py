"""Markings of records, kinds of grants."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Marking(models.TextChoices):
    """How far a record may go: to whom the Rules send it, to named bodies, to named persons."""

    GOVERNMENT = "government", _("Within government")
    BODIES = "bodies", _("Named bodies")
    PERSONS = "persons", _("Named persons")


class RecordKind(models.TextChoices):
    """What a scope grant speaks of."""

    EVENTS = "events", _("Events")
    PLANS = "plans", _("Plans")
    DUTIES = "duties", _("Duties")
    FILES = "files", _("Files")


class Dimension(models.TextChoices):
    """How wide a scope is: every record of the kind, or those of one receiving state."""

    ALL = "all", _("All")
    PLACE_COUNTRY = "place_country", _("Receiving state")


class GranteeKind(models.TextChoices):
    """Whom a grant names."""

    BODY = "body", _("State body")
    UNIT = "unit", _("Unit")
    MISSION = "mission", _("Mission")
    PERSON = "person", _("Person")
