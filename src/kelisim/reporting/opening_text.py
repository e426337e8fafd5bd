"""The words with which the Ministry opens the collection of a half-year: norm, date and its explanation."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from kelisim.calendars.api import calendar_in_force
from kelisim.decree.api import CalendarMissing, HalfYear, reporting_period
from kelisim.look.api import date_range, half_year, long_date, weekday_name

__all__ = ["opening_text"]


def opening_text(whole: HalfYear, language: str) -> str:
    """Give the text of the circular in a language, ready to send or to be changed."""
    with override(language):
        return "\n\n".join(_paragraphs(whole, language))


def _paragraphs(whole: HalfYear, language: str) -> list[str]:
    first, last = reporting_period(whole)
    due = long_date(whole.due_day, language)
    return [
        _(
            "Under subparagraph 2) of paragraph 7 of the Rules for the coordination of the international "
            "activity of state bodies, information on the international events planned for the %(planned)s, "
            "including those of a foreign-economic character, is to be submitted to the Ministry of Foreign "
            "Affairs not later than %(due)s."
        )
        % {"planned": half_year(str(whole.next), language), "due": due},
        _(
            "Under subparagraph 3) of paragraph 7, information on the international activity of the state "
            "body in the period %(period)s, including that of a foreign-economic character, is to be "
            "submitted by the same date."
        )
        % {"period": date_range(first, last, language)},
        _explanation(whole, language),
        _(
            "A body that plans no international events submits a plan without events. The requirements of "
            "paragraph 7 are lifted for the spheres that its last part names; they never lift the submission "
            "itself."
        ),
        _("State secrets are not placed in the system."),
    ]


def _explanation(whole: HalfYear, language: str) -> str:
    """Say why this date: the Rules name the 20th; on a day of rest it stays, and people should know."""
    due = whole.due_day
    said = {"due": long_date(due, language), "weekday": weekday_name(due, language)}
    try:
        working = calendar_in_force().last_working_day(due)
    except CalendarMissing:
        working = due
    if working == due:
        return (
            _("The Rules name the date: the 20th of the half-year's last month, %(due)s, %(weekday)s.") % said
        )
    said["working"] = long_date(working, language)
    return (
        _(
            "The Rules name the date: the 20th of the half-year's last month. %(due)s is a day of rest "
            "(%(weekday)s); the date is not moved, and the last working day before it is %(working)s."
        )
        % said
    )
