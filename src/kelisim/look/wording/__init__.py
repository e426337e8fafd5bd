"""How facts are worded in Kazakh, Russian and English. Pure Python: no Django, no clock.

Every function takes the language last (``kk``, ``ru`` or ``en``) and gives plain text with its non-breaking
spaces in place. A language that is not known raises ``UnknownLanguage``.
"""

from kelisim.look.wording.dates import (
    abbreviated_date,
    clock_time,
    date_range,
    event_dates,
    long_date,
    moment,
    month_name,
    numeric_date,
    short_date,
    until_date,
    until_time,
    weekday_date,
    weekday_name,
)
from kelisim.look.wording.figures import counted, number, plural_category, share
from kelisim.look.wording.periods import NotAHalfYear, half_year
from kelisim.look.wording.spacing import NBSP, unbroken
from kelisim.look.wording.statuses import STATUSES, Status, status
from kelisim.look.wording.terms import NO_TERM, countdown, late_by, norm_label
from kelisim.look.wording.tongues import LANGUAGES, Said, UnknownLanguage, choose

__all__ = [
    "LANGUAGES",
    "NBSP",
    "NO_TERM",
    "STATUSES",
    "NotAHalfYear",
    "Said",
    "Status",
    "UnknownLanguage",
    "abbreviated_date",
    "choose",
    "clock_time",
    "countdown",
    "counted",
    "date_range",
    "event_dates",
    "half_year",
    "late_by",
    "long_date",
    "moment",
    "month_name",
    "norm_label",
    "number",
    "numeric_date",
    "plural_category",
    "share",
    "short_date",
    "status",
    "unbroken",
    "until_date",
    "until_time",
    "weekday_date",
    "weekday_name",
]
