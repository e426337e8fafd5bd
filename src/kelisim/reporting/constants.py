"""States of a plan and of its rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    """A plan is drafted by the body's unit, submitted, then returned with remarks or accepted."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


EDITABLE = (PlanState.DRAFT, PlanState.RETURNED)


class RowState(models.TextChoices):
    """What became of one row of the file."""

    READ = "read", _("Understood")
    DOUBTFUL = "doubtful", _("Doubtful")
    UNREAD = "unread", _("Not read")
    MENDED = "mended", _("Corrected")
    CONFIRMED = "confirmed", _("Confirmed")
    DROPPED = "dropped", _("Left out")
    SKIPPED = "skipped", _("Not an event")


class ReportState(models.TextChoices):
    """An activity report is drafted, submitted, then returned or accepted."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
