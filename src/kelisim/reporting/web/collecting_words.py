"""How the pages of collecting word and draw what stands: the lines of respondents, the rows of answers."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kelisim.events.api import dates_of, place_of, title_of
from kelisim.look.api import moment
from kelisim.reporting.call_links import call_path
from kelisim.reporting.collecting import AnsweredRow, Asked
from kelisim.reporting.models import PlanRow
from kelisim.reporting.web.grid import doubts_of
from kelisim.reporting.web.questions import shown_of

__all__ = ["line_of", "rows_shown"]


def line_of(one: Asked, link: str) -> dict[str, Any]:
    """Give a respondent as its line is drawn: shape, words, what stands under them, what may be done."""
    shape, words = {
        "not_asked": ("not_arisen", _("not asked")),
        "awaiting": ("awaiting", _("asked, no answer yet")),
        "silent": ("silent", ""),
        "answered": ("on_time", _("answered")),
        "late": ("done_late", _("answered late")),
        "withdrawn": ("exempt", _("link withdrawn")),
        "ended": ("exempt", _("link has ended")),
    }[one.state]
    return {
        "one": one.respondent,
        "call": one.call,
        "key": one.state,
        "shape": shape,
        "words": words,
        "under": _under(one),
        "link": link,
        "path": call_path(one.call) if one.call and link else "",
        "answers": list(reversed(one.answers)),
        "last": one.last,
        "open_rows": one.open_rows,
        "to_remind": one.to_remind,
        "listed": one.respondent.removed_at is None,
    }


def _under(one: Asked) -> list[str]:
    if one.call is None:
        return []
    language = (get_language() or "ru")[:2]
    words = []
    if one.last:
        words.append(moment(one.last.sent_at, language))
    elif one.call.opened_at:
        words.append(_("opened %(at)s") % {"at": moment(one.call.opened_at, language)})
    elif one.state in {"awaiting", "silent"}:
        words.append(_("not opened yet"))
    if one.call.reminded_at and not one.last:
        words.append(_("reminded %(at)s") % {"at": moment(one.call.reminded_at, language)})
    return words


def rows_shown(found: Sequence[AnsweredRow], chosen: set[str] | None) -> list[dict[str, Any]]:
    """Give the rows of answers under their respondents; ``chosen`` are the values of boxes ticked before."""
    groups: dict[Any, dict[str, Any]] = {}
    for one in found:
        respondent = one.answer.call.respondent
        group = groups.setdefault(respondent.pk, {"name": respondent.name, "answer": one.answer, "lines": []})
        group["lines"].append(_row(one, chosen))
    return list(groups.values())


def _row(one: AnsweredRow, chosen: set[str] | None) -> dict[str, Any]:
    value = f"{one.answer.pk}.{one.place}"
    shown = shown_of(PlanRow(understood=dict(one.row["read"])), (get_language() or "ru")[:2])
    line = {
        "value": value,
        "chosen": one.chosen if chosen is None else value in chosen,
        "taken": one.taken,
        "title": shown["title"] or one.row["said"].get("title", ""),
        "dates": shown["dates"] or one.row["said"].get("dates", ""),
        "place": shown["place"] or one.row["said"].get("place", ""),
        "partners": shown["partners"] or one.row["said"].get("partner", ""),
        "doubts": list(doubts_of(one.row["read"]).values()),
    }
    if one.twin is not None:
        line["twin"] = {
            "url": reverse("event", args=[one.twin.pk]),
            "title": title_of(one.twin),
            "words": ", ".join(filter(None, (dates_of(one.twin), place_of(one.twin)))),
        }
    if one.other is not None:
        other = one.other
        line["other"] = {
            "who": other.answer.call.respondent.name,
            "title": other.row["read"].get("title") or other.row["said"].get("title", ""),
        }
    return line
