"""The door of duties."""

from kelisim.duties.actions import close_duty, open_half_year, recompute_open_duties, reopen_duty
from kelisim.duties.constants import OWED, NoticeKind, State
from kelisim.duties.models import Duty, Notice
from kelisim.duties.notices import tell
from kelisim.duties.queries import (
    Figures,
    Inbox,
    by_body,
    duties_for,
    duty_for,
    figures_by_norm,
    inbox_of,
    lacks_duties,
    last_told,
    open_count,
    reminders_by_body,
)
from kelisim.duties.reminders import remind_bodies, send_due_reminders
from kelisim.duties.standing import Standing, Told, Waiting, on_inbox
from kelisim.duties.web.rows import lines_of

__all__ = [
    "OWED",
    "Duty",
    "Figures",
    "Inbox",
    "Notice",
    "NoticeKind",
    "Standing",
    "State",
    "Told",
    "Waiting",
    "by_body",
    "close_duty",
    "duties_for",
    "duty_for",
    "figures_by_norm",
    "inbox_of",
    "lacks_duties",
    "last_told",
    "lines_of",
    "on_inbox",
    "open_count",
    "open_half_year",
    "recompute_open_duties",
    "remind_bodies",
    "reminders_by_body",
    "reopen_duty",
    "send_due_reminders",
    "tell",
]
