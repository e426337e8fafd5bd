"""Roles, and the permissions that each one carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person does in a body, in the Ministry, in a mission, or for the whole."""

    DRAFTER = "drafter", _("Drafter")
    HEAD_OF_UNIT = "head_of_unit", _("Head of unit")
    SIGNATORY = "signatory", _("Signatory")
    DESK = "desk", _("Ministry desk officer")
    COORDINATOR = "coordinator", _("Ministry coordinator")
    MINISTRY_HEAD = "ministry_head", _("Head in the Ministry")
    MISSION_OFFICER = "mission_officer", _("Mission officer")
    MISSION_HEAD = "mission_head", _("Head of mission")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    BODY_ADMINISTRATOR = "body_administrator", _("Administrator of the body")


_EVERYONE = frozenset({"law.read", "directory.read", "account.own"})
_READING = _EVERYONE | {"events.read", "duties.read", "plans.read", "documents.read"}
_DRAFTING = _READING | {"events.record", "documents.store", "plans.draft"}
_DECIDING = frozenset(
    {
        "plans.accept",
        "plans.consolidate",
        "plans.register",
        "duties.open",
        "duties.remind",
        "positions.send",
        "events.reveal",
    }
)
_DESK = _READING | {"events.record", "documents.store", "plans.draft", "plans.review", "plans.board"}

PERMISSIONS: dict[str, frozenset[str]] = {
    Role.DRAFTER: _DRAFTING,
    Role.HEAD_OF_UNIT: _DRAFTING | {"plans.agree", "reports.submit", "records.open"},
    Role.SIGNATORY: _DRAFTING | {"plans.agree", "reports.submit", "records.open"},
    Role.DESK: _DESK,
    Role.COORDINATOR: _DESK | _DECIDING | {"records.open"},
    Role.MINISTRY_HEAD: _DESK | _DECIDING | {"records.open"},
    Role.MISSION_OFFICER: _READING,
    Role.MISSION_HEAD: _READING,
    Role.AUDITOR: _EVERYONE | {"journal.read", "records.audited"},
    Role.ADMINISTRATOR: _EVERYONE | {"directory.manage", "people.manage", "people.own", "calendars.manage"},
    Role.BODY_ADMINISTRATOR: _EVERYONE | {"people.own"},
}
"""The administrator manages people and the calendar and reads no records; the auditor reads the journal.

The administrator of a body manages the people of that body alone, and reads no records either.
"""

POWERS: dict[str, frozenset[str]] = {
    Role.AUDITOR: frozenset({"auditor"}),
    Role.ADMINISTRATOR: frozenset({"administrator"}),
}
"""The words that row security knows, by role."""

WITHOUT_RECORDS = frozenset({Role.AUDITOR.value, Role.ADMINISTRATOR.value, Role.BODY_ADMINISTRATOR.value})
"""Who holds only these roles acts for no body towards row security: such a person reads no records."""

IN_A_BODY = (Role.DRAFTER, Role.HEAD_OF_UNIT, Role.SIGNATORY)
IN_THE_MINISTRY = (*IN_A_BODY, Role.DESK, Role.COORDINATOR, Role.MINISTRY_HEAD)
IN_A_MISSION = (Role.MISSION_OFFICER, Role.MISSION_HEAD)
FOR_THE_WHOLE = (Role.BODY_ADMINISTRATOR, Role.AUDITOR, Role.ADMINISTRATOR)
"""What the administrator alone appoints; the rest is appointed by the body's own administrator."""
