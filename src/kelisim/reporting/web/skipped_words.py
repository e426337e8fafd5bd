"""What a row of the file is that is no event, in words."""

from django.utils.translation import gettext as _

__all__ = ["skipped_words"]


def skipped_words(reason: str) -> str:
    """Give the words of a reason of the reader; one that has none stands as it is."""
    known = {
        "month_heading": _("Month heading: gives the month to the rows below"),
        "section_heading": _("Section heading"),
        "header": _("Header of the table"),
        "column_numbers": _("Numbers of the columns"),
        "total": _("Total"),
        "note": _("Note"),
        "signature": _("Signature"),
        "empty": _("Empty row"),
        "continuation": _("Continues the row above"),
        "title": _("Title above the table"),
        "outside": _("Not part of a table of events"),
        "struck": _("Struck out in the file"),
        "emptied": _("Emptied in the form"),
        "cancelled": _("Cancelled in the calendar"),
        "outside_half_year": _("Outside the half-year"),
        "not_event": _("Not an event of the calendar"),
    }
    return str(known.get(reason, reason))
