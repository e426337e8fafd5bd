"""Kinds, formats, levels, places, certainties and states of an international event."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the event is (norm 2.2)."""

    TRIP_ABROAD = "trip_abroad", _("Official trip abroad")
    VISIT_IN = "visit_in", _("Visit to Kazakhstan")
    MULTILATERAL_MEETING = "multilateral_meeting", _("Multilateral meeting")
    NEGOTIATIONS = "negotiations", _("Meeting or negotiations")
    COMMISSION = "commission", _("Intergovernmental commission")
    CONFERENCE = "conference", _("Conference or forum")


class Format(models.TextChoices):
    """The protocol format of a visit; empty for other events."""

    STATE_VISIT = "state_visit", _("State visit")
    OFFICIAL_VISIT = "official_visit", _("Official visit")
    WORKING_VISIT = "working_visit", _("Working visit")
    PRIVATE_VISIT = "private_visit", _("Private visit")
    TRANSIT = "transit", _("In transit")


class Level(models.TextChoices):
    """Who meets whom (Decree 1037, paragraph 15)."""

    HIGHEST = "highest", _("Highest")
    HIGH = "high", _("Intergovernmental")
    INTERAGENCY = "interagency", _("Interagency")
    REGIONAL = "regional", _("Regional")


class Place(models.TextChoices):
    """Where the event is held; kind and place are independent data."""

    IN_KZ = "in_kz", _("In Kazakhstan")
    ABROAD = "abroad", _("Abroad")
    ONLINE = "online", _("Online")


class Certainty(models.TextChoices):
    """How sure the dates are: to the day, within a window, or not known."""

    EXACT = "exact", _("Exact dates")
    PERIOD = "period", _("Within a period")
    UNKNOWN = "unknown", _("Dates not known")


class Status(models.TextChoices):
    """The state of an event. An idea, also a withdrawn one, stays with the unit (norm 3)."""

    IDEA = "idea", _("Idea")
    PLANNED = "planned", _("Planned")
    AGREED = "agreed", _("Agreed")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    HELD = "held", _("Held")
    WITHDRAWN = "withdrawn", _("Idea withdrawn")


INSIDE = (Status.IDEA, Status.WITHDRAWN)
"""States in which an event has not left its unit."""


ENDED = (Status.HELD, Status.CANCELLED, Status.WITHDRAWN)
"""States after which an event is neither moved nor cancelled."""


class Sphere(models.TextChoices):
    """Spheres in which paragraph 7 is lifted and an ordinary record is kept; others have no place here."""

    INVESTMENT_POLICY = "investment_policy", _("Investment policy")
    EAEU = "eaeu", _("Eurasian Economic Union")
    WTO_ACCESSION = "wto_accession", _("Accession to the World Trade Organization")


class PartnerKind(models.TextChoices):
    """With whom: a foreign state, an international organisation, or a body or person of one of them."""

    COUNTRY = "country", _("Foreign state")
    ORGANISATION = "organisation", _("International organisation")
    COUNTERPART = "counterpart", _("Counterpart")
