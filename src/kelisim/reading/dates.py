"""Understands the dates of a cell as officials write them in Russian, Kazakh and English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from kelisim.decree.api import HalfYear
from kelisim.reading.date_spans import Named, Span, named_in
from kelisim.reading.date_tokens import Token, tokens_of
from kelisim.reading.letters import plain
from kelisim.reading.problems import Problem, doubt

__all__ = ["EXACT", "PERIOD", "UNKNOWN", "Dates", "read_dates"]

EXACT, PERIOD, UNKNOWN = "exact", "period", "unknown"
FIELD = "dates"
Cell = str | date | datetime | float | None
EXCEL_BEGINS = date(1899, 12, 30)
SERIALS = range(36526, 73051)
"""Numbers that Excel keeps for the days of 2000 to 2099."""
YEARS = range(1991, 2200)
MOST_SPANS = 40
LONGEST_EXACT = timedelta(days=62)
LAST_DAY_NUMBER, LAST_MONTH, DAY = 31, 12, timedelta(days=1)
_FIGURE_LIKE = re.compile(r"(?<![^\W_])[ЗОOl](?=\d)|(?<=\d)[зоЗОOo](?![^\W\d_])|(?<=\d-)[ЗО](?![^\W\d_])")
"""Letters typed for figures, as in «1-З июля» and «О5.08»: which figure was meant is not for us to say."""
_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")
"""Figures in brackets: other days there, as in «12–13 октября (приезд 11 октября)», make the days unsure."""
_NOTHING = re.compile(r"[\s\-–—_.,*/?…]*")


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an event and how sure they are.

    ``exact``: ``starts_on`` to ``ends_on``, the window the same; ``period``: somewhere within the window;
    ``unknown``: the window is the half-year. ``rest`` is what stood beside the dates and was not understood.
    """

    certainty: str
    starts_on: date | None
    ends_on: date | None
    window: tuple[date | None, date | None]
    problems: tuple[Problem, ...] = ()
    rest: str = ""

    def as_period(self, problems: Sequence[Problem] = ()) -> "Dates":
        """Give the same days as the window of a period, with the problems that make it one."""
        return replace(
            self, certainty=PERIOD, starts_on=None, ends_on=None, problems=tuple(problems) or self.problems
        )


@dataclass(slots=True)
class _Cell:
    """One cell, or two, on the way to their dates."""

    seen: str
    half_year: HalfYear
    month: int
    problems: list[Problem] = field(default_factory=list)

    def doubt(self, code: str, seen: str = "") -> None:
        about = seen or self.seen
        if all(problem.code != code for problem in self.problems):
            self.problems.append(doubt(FIELD, code, seen=about, half_year=str(self.half_year)))

    def unknown(self, rest: str = "") -> Dates:
        window = (self.half_year.first_day, self.half_year.last_day)
        return Dates(UNKNOWN, None, None, window, tuple(self.problems), rest)

    def known(self, span: Span, rest: str = "") -> Dates:
        window = (span.first, span.last)
        if span.is_exact:
            return Dates(EXACT, *window, window, tuple(self.problems), rest)
        return Dates(PERIOD, None, None, window, tuple(self.problems), rest)


def read_dates(text: Cell, half_year: HalfYear, *, month: int | None = None, second: Cell = None) -> Dates:
    """Read the dates of an event from its cell: text, a true date, or a number that Excel keeps for a date.

    ``month`` is that of the heading above the row («Июль»); used when the cell has only days, or nothing.
    ``second`` is the cell of the end where begin and end stand in two columns. A year that is not written is
    the half-year's. Dates outside the half-year are kept as written, with a problem.
    """
    begin, end = _as_text(text), _as_text(second)
    joined = f"{begin} - {end}" if begin and end and begin != end else begin or end
    seen = " ".join(joined.split())[:80]
    cell = _Cell(seen, half_year, month if month and 0 < month <= LAST_MONTH else 0)
    if _lost_zero(text) or _lost_zero(second):
        cell.doubt("ambiguous_date")
    if not joined:
        return _of_heading(cell)
    if _FIGURE_LIKE.search(plain(joined)):
        cell.doubt("ambiguous_date")
    tokens = tokens_of(plain(joined))
    found = _decided(cell, tokens, named_in(tokens, half_year, cell.month))
    if found.certainty == EXACT and _ASIDE.search(joined):
        outside = read_dates(_ASIDE.sub(" ", joined), half_year, month=month)
        if outside.certainty == EXACT and outside.window != found.window:
            cell.doubt("several_dates")
            return found.as_period(cell.problems)
    return found


def _as_text(value: Cell) -> str:
    """Write a cell as text that reads back: true dates and Excel's numbers as days with their year."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, (int, float)):
        return _of_number(float(value))
    text = value.strip()
    if text.isdecimal() and len(text) == len("46315") and int(text) in SERIALS:  # a day pasted as a number
        return _of_number(float(text))
    return "" if _NOTHING.fullmatch(value) else text


def _of_number(value: float) -> str:
    whole = int(value)
    if whole in SERIALS:
        return f"{EXCEL_BEGINS + timedelta(days=whole):%d.%m.%Y}"
    if value == whole:
        return str(whole)
    written = f"{value:.10g}"
    day, _, month = written.partition(".")
    return f"{day}.{month}0" if month == "1" else written


def _lost_zero(value: Cell) -> bool:
    """Say whether a number such as 15.1 may be 15 January or, its zero lost, 15 October."""
    return isinstance(value, float) and f"{value:.10g}".endswith(".1")


def _of_heading(cell: _Cell) -> Dates:
    if not cell.month:
        cell.problems.append(doubt(FIELD, "no_date"))
        return cell.unknown()
    named = named_in([Token("m", (cell.month,))], cell.half_year, 0)
    return _checked(cell, named.spans[0])


def _decided(cell: _Cell, tokens: list[Token], named: Named) -> Dates:
    codes = {token.code for token in tokens}
    rest = " ".join(named.leftover)
    if named.impossible:
        cell.doubt("impossible_date")
        return cell.unknown(rest)
    if not named.spans:
        return _without_dates(cell, codes, named, rest)
    if named.unplaced or named.ambiguous:
        cell.doubt("ambiguous_date")
    if named.vague:
        cell.doubt("approximate_date")
    span = _one_of(cell, named)
    if span.is_exact:
        span = _doubted(cell, span, codes)
    if named.one_sided:
        cell.doubt("open_dates")
    if rest:
        cell.doubt("words_beside_date", rest)
    _check_weekday(cell, span, tokens)
    return _checked(cell, span, rest)


def _without_dates(cell: _Cell, codes: set[str], named: Named, rest: str) -> Dates:
    """Read «по согласованию», «ежемесячно», «в течение полугодия», and nothing at all."""
    whole = Span(cell.half_year.first_day, cell.half_year.last_day, is_exact=False)
    if "R" in codes and not named.unplaced:
        cell.doubt("several_dates")
        return cell.known(whole, rest)
    if named.unplaced or rest:
        if "?" in codes and not named.unplaced:
            cell.doubt("words_beside_date", rest)
            return _of_heading(cell) if cell.month else cell.unknown(rest)
        cell.doubt("unread_date")
        return cell.unknown(rest)
    if "P" in codes and "Y" in codes:
        return cell.known(whole)
    if codes & {"?", "~", "P"}:
        return _of_heading(cell) if cell.month else cell.unknown()
    cell.doubt("unread_date")
    return cell.unknown()


def _one_of(cell: _Cell, named: Named) -> Span:
    """Make one span of what is named: consecutive days are a range, a day wins over its month."""
    spans = sorted(set(named.spans), key=lambda span: (span.first, span.last))
    if len(spans) > MOST_SPANS:
        cell.doubt("several_dates")
        return Span(spans[0].first, max(span.last for span in spans), is_exact=False)
    spans = [span for span in spans if not any(_narrows(other, span) for other in spans)]
    spans = _without_repeats(spans)
    if len(spans) == 1:
        return spans[0]
    first, last = spans[0].first, max(span.last for span in spans)
    exact = all(span.is_exact for span in spans)
    follows = all(b.first == a.last + DAY for a, b in pairwise(spans))
    if not exact and not named.alternatives and follows:
        return Span(first, last, is_exact=False)
    if exact and follows and not named.alternatives:
        return Span(first, last, is_exact=True)
    cell.doubt("several_dates")
    return Span(first, last, is_exact=False)


def _without_repeats(spans: list[Span]) -> list[Span]:
    """Leave out days that another span names once more, as in «28 және 29 қыркүйек / 28–29 сентября»."""
    for whole in spans:
        parts = [span for span in spans if span != whole]
        follow = all(b.first == a.last + DAY for a, b in pairwise(parts))
        if parts and follow and (parts[0].first, parts[-1].last) == (whole.first, whole.last):
            return [whole]
    return spans


def _narrows(inner: Span, outer: Span) -> bool:
    return inner != outer and not outer.is_exact and outer.first <= inner.first and inner.last <= outer.last


def _doubted(cell: _Cell, span: Span, codes: set[str]) -> Span:
    """Take back the exactness of whole months, long spans, approximate and unconfirmed days."""
    vague = Span(span.first, span.last, is_exact=False)
    whole_months = span.first.day == 1 and (span.last + DAY).day == 1 and span.first != span.last
    if "~" in codes:
        cell.doubt("approximate_date")
    if "?" in codes:
        cell.doubt("date_to_be_confirmed")
    if span.last - span.first > LONGEST_EXACT and not whole_months:
        cell.doubt("wide_span")
    unsure = {"approximate_date", "date_to_be_confirmed", "wide_span", "ambiguous_date", "several_dates"}
    doubted = any(problem.code in unsure for problem in cell.problems)
    return vague if whole_months or doubted else span


def _check_weekday(cell: _Cell, span: Span, tokens: list[Token]) -> None:
    weekdays = [token.numbers[0] for token in tokens if token.code == "w"]
    if not span.is_exact or not weekdays:
        return
    ends = {span.first.weekday(), span.last.weekday()}
    if (len(weekdays) == 1 and weekdays[0] not in ends) or not set(weekdays) <= _weekdays_of(span):
        cell.doubt("weekday_differs")


def _weekdays_of(span: Span) -> set[int]:
    return {(span.first + DAY * n).weekday() for n in range(min((span.last - span.first).days, 6) + 1)}


def _checked(cell: _Cell, span: Span, rest: str = "") -> Dates:
    first, last = cell.half_year.first_day, cell.half_year.last_day
    if span.last < first or last < span.first:
        cell.doubt("outside_half_year")
    elif span.first < first or last < span.last:
        cell.doubt("partly_outside")
    if cell.month and span.is_exact and cell.month not in {span.first.month, span.last.month}:
        cell.doubt("other_month")
    return cell.known(span, rest)
