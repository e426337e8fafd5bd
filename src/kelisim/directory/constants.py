"""Kinds of bodies, missions, accreditations, counterparts; how sure a fact is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

MINISTRY_CODE = "MFA"
"""The body that coordinates under norm 3: the Ministry of the Rules."""


class BodyKind(models.TextChoices):
    """What a state body is."""

    MINISTRY = "ministry", _("Ministry")
    AGENCY = "agency", _("Agency")
    COMMITTEE = "committee", _("Committee")
    SERVICE = "service", _("Service")
    AKIMAT_REGION = "akimat_region", _("Akimat of a region")
    AKIMAT_CITY = "akimat_city", _("Akimat of a city")
    GOVERNMENT_OFFICE = "government_office", _("Office of the Government")
    PRESIDENTIAL_ADMINISTRATION = "presidential_administration", _("Administration of the President")
    PRESIDENTIAL_BODY = "presidential_body", _("Body under the President")
    PROSECUTION = "prosecution", _("Prosecution service")
    SPECIAL_STATE_BODY = "special_state_body", _("Special state body")
    CENTRAL_BANK = "central_bank", _("Central bank")
    AUDIT = "audit", _("State audit")
    LEGISLATURE = "legislature", _("Legislature")
    CONSULTATIVE = "consultative", _("Consultative body")
    OFFICE_HOLDER = "office_holder", _("Office holder")
    COURT = "court", _("Court")
    ELECTION = "election", _("Election commission")
    JUDICIAL_COUNCIL = "judicial_council", _("Judicial council")
    OMBUDSMAN = "ombudsman", _("Commissioner for Human Rights")
    CITY_SPECIAL_REGIME = "city_special_regime", _("City under a special legal regime")


class MissionKind(models.TextChoices):
    """What a mission abroad is."""

    EMBASSY = "embassy", _("Embassy")
    PERMANENT_MISSION = "permanent_mission", _("Permanent mission")
    CONSULATE_GENERAL = "consulate_general", _("Consulate general")
    CONSULATE = "consulate", _("Consulate")


CONSULAR = (MissionKind.CONSULATE_GENERAL, MissionKind.CONSULATE)


class AccreditationKind(models.TextChoices):
    """How a mission is present in a country: its seat is there, from another country, or for its district."""

    RESIDENCE = "residence", _("Residence")
    CONCURRENT = "concurrent", _("Concurrent accreditation")
    CONSULAR = "consular", _("Consular district")


class CountryKind(models.TextChoices):
    """Whether an ISO 3166 code names a state or a territory."""

    STATE = "state", _("Sovereign state")
    TERRITORY = "territory", _("Territory")


class Membership(models.TextChoices):
    """Whether Kazakhstan is a member of an organisation."""

    YES = "yes", _("Member")
    OBSERVER = "observer", _("Observer")
    NO = "no", _("Not a member")


class CounterpartKind(models.TextChoices):
    """With whom state bodies have official relations: the kinds of norm 2.1 and no others."""

    FOREIGN_STATE = "foreign_state", _("Foreign state")
    FOREIGN_BODY = "foreign_body", _("State body of a foreign state")
    FOREIGN_ORGANISATION = "foreign_organisation", _("Organisation of a foreign state")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")
    REPRESENTATIVE = "representative", _("Representative")


class Confidence(models.TextChoices):
    """How sure a fact is, as its source says."""

    CONFIRMED = "confirmed", _("confirmed")
    HIGH = "high", _("not confirmed, hardly in doubt")
    MEDIUM = "medium", _("to be verified")
    LOW = "low", _("verify before use")


class Origin(models.TextChoices):
    """Where a row comes from; the loader never touches what an act has written."""

    REFERENCE = "reference", _("Reference table")
    ACT = "act", _("Entered by the administrator")


SAID_IN_REFERENCE = (
    gettext_noop("central state body"),
    gettext_noop("part of its parent body: reports through it"),
    gettext_noop("state body (7), not central (6.8)"),
    gettext_noop("not a state body with an international unit of its own: decide with the Ministry"),
    gettext_noop("the Ministry itself: its own events enter the register, it owes itself no submission"),
    gettext_noop(
        "state body under the 2015 Rules, which name no exception (Decree 1037 para 50 exempts the "
        "Administration and the Government Office): decide with the Ministry"
    ),
    gettext_noop("Government"),
    gettext_noop("President"),
    gettext_noop("Government (local executive body)"),
    gettext_noop("none"),
    gettext_noop("none (judicial branch)"),
    gettext_noop("none (legislative branch)"),
    gettext_noop("special; see Constitutional Law"),
)
"""Why a body owes, and to whom it is subordinate, as the reference says it; pages translate it."""
