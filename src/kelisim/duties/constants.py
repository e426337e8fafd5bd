"""States of a duty; what a body is told about one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """A duty is open until the act that satisfies it; returned, it is open again with its first date."""

    OPEN = "open", _("Open")
    RETURNED = "returned", _("Returned")
    DONE = "done", _("Done")


OWED = (State.OPEN, State.RETURNED)
"""States in which something is still owed."""

SOON_WORKING_DAYS = 2
"""A duty is shown as due soon when this many working days, or fewer, are left."""


class NoticeKind(models.TextChoices):
    """Why a body is told: collection was opened, the term is near or over, the receiver recalls it."""

    OPENING = "opening", _("Collection opened")
    TERM = "term", _("Reminder of the term")
    RECEIVER = "receiver", _("Reminder of the receiver")
