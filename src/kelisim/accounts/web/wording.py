"""What a post allows, in words, for the person who holds it."""

from collections.abc import Set as AbstractSet

from django.utils.translation import gettext_lazy as _

__all__ = ["allowed"]

_WORDS = (
    ("events.read", _("read the events of the body and those opened to it")),
    ("events.record", _("record and change events of the body")),
    ("plans.draft", _("prepare plans and reports")),
    ("plans.submit", _("submit plans and reports for the body")),
    ("plans.review", _("review the plans of all bodies")),
    ("plans.accept", _("accept plans or return them")),
    ("plans.consolidate", _("make the consolidated plan")),
    ("positions.send", _("send the official positions")),
    ("journal.read", _("read the journal, without the content of records")),
    ("records.audited", _("read the records that a body has opened, for a reason and until a day")),
    ("records.open", _("open a record of the body to the auditor")),
    ("people.own", _("invite people and manage their posts")),
    ("directory.manage", _("keep the directory of bodies and missions")),
    ("calendars.manage", _("keep the calendar of working days")),
)
"""The permissions that a person would name, in the order in which they are told."""


def allowed(permissions: AbstractSet[str]) -> list[str]:
    """Give in words what a set of permissions allows, in the reader's language."""
    return [str(words) for permission, words in _WORDS if permission in permissions]
