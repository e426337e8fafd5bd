"""The door of duties."""

from kelisim.duties.actions import close_duty, open_half_year, recompute_open_duties, reopen_duty
from kelisim.duties.constants import OWED, State
from kelisim.duties.models import Duty
from kelisim.duties.queries import (
    Figures,
    Inbox,
    by_body,
    duties_for,
    duty_for,
    figures_by_norm,
    inbox_of,
    lacks_duties,
    open_count,
)

__all__ = [
    "OWED",
    "Duty",
    "Figures",
    "Inbox",
    "State",
    "by_body",
    "close_duty",
    "duties_for",
    "duty_for",
    "figures_by_norm",
    "inbox_of",
    "lacks_duties",
    "open_count",
    "open_half_year",
    "recompute_open_duties",
    "reopen_duty",
]
