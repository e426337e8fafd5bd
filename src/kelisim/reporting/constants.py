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


ASKING = (RowState.DOUBTFUL, RowState.UNREAD)
"""States in which a row still asks something."""


class TwinState(models.TextChoices):
    """Whether a row and an event of the register are the same."""

    ASKED = "asked", _("Not decided")
    SAME = "same", _("The same event")
    ANOTHER = "another", _("Another event")


class ReportState(models.TextChoices):
    """An activity report is drafted, submitted, then returned or accepted."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


class RoundState(models.TextChoices):
    """A round of agreement inside a body runs until it is signed, sent back, or void by a change."""

    RUNNING = "running", _("Being agreed")
    SIGNED = "signed", _("Signed and submitted")
    SENT_BACK = "sent_back", _("Sent back")
    VOID = "void", _("No longer holds: the rows were changed")


class Decision(models.TextChoices):
    """What one mark of the sheet of agreement says."""

    SENT = "sent", _("Sent for agreement")
    AGREED = "agreed", _("Agreed")
    SENT_BACK = "sent_back", _("Sent back with a remark")
    SIGNED = "signed", _("Signed and submitted")
    SKIPPED = "skipped", _("Step left out")


class Skip(models.TextChoices):
    """Why a step of agreement is left out."""

    SETTING = "setting", _("the body does not ask for this step")
    VACANT = "vacant", _("nobody in the body holds this post today")
    SELF = "self", _("who sends the plan holds this post")


class Carrier(models.TextChoices):
    """How something came that was not sent in the product."""

    PAPER = "paper", _("On paper")
    MAIL = "mail", _("By e-mail")
    DOCUMENTS = "documents", _("By the electronic document system")


class Side(models.TextChoices):
    """Who speaks in the thread of a row."""

    MINISTRY = "ministry", _("Ministry")
    BODY = "body", _("State body")


class AmendmentState(models.TextChoices):
    """An amendment is drafted by the body, submitted, then returned or accepted; or given up."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
    GIVEN_UP = "given_up", _("Given up")


OPEN_AMENDMENT = (AmendmentState.DRAFT, AmendmentState.RETURNED)
"""States in which the body may still change an amendment."""


class ChangeKind(models.TextChoices):
    """What an amendment, or the difference of two versions, does to a row."""

    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")
    REMOVED = "removed", _("Left out")


class Arrangement(models.TextChoices):
    """How the events of a consolidated plan stand: under months, bodies, countries or levels."""

    DATE = "date", _("By date")
    BODY = "body", _("By body")
    COUNTRY = "country", _("By country")
    LEVEL = "level", _("By level")


class FileState(models.TextChoices):
    """What has become of a file that was sent as a plan."""

    WAITING = "waiting", _("Being read")
    READ = "read", _("Read")
    REFUSED = "refused", _("Not read")
    REPLACED = "replaced", _("Replaced by a later file")


class PaperState(models.TextChoices):
    """What has become of a paper that was asked for."""

    WAITING = "waiting", _("Being made")
    MADE = "made", _("Ready")
    FAILED = "failed", _("Could not be made")


class AnswerWay(models.TextChoices):
    """How the rows of a respondent came."""

    GRID = "grid", _("Typed on the page")
    FILE = "file", _("As a file")
    NONE = "none", _("Nothing is planned")
