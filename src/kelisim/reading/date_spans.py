"""From the tokens of a cell to the spans it names: ranges, lists, one-sided dates."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kelisim.decree.api import HalfYear
from kelisim.reading.date_points import LAST_MONTH, Point, dated, points_of, span_of
from kelisim.reading.date_tokens import Token

__all__ = ["Named", "Span", "named_in"]

RANGE, LIST, APART = "-", ",", "x"
CONNECTIONS = {"-": RANGE, ">": RANGE, "M": RANGE, "/": "/", ",": LIST, "&": LIST, "|": "|", ";": LIST}
VAGUE = frozenset("DWhbceQHSTV")
_BESIDE = re.compile("(?<![a-zA-Z])[AU]?x[-/,;&x]*|[-/,;&]*x[-/,;&x]*")
"""Words beside a date, with the marks around them and with «после» before them: no part of a range."""
LEFT, SILENT = frozenset("x"), frozenset("tw_Y~?PB")
CENTURY = 100
EARLY, LATE = 2, 11
"""Months this far apart, the later one first, lie on both sides of a new year."""
LONGEST_WRAP = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``; ``is_exact`` when both were written as days."""

    first: date
    last: date
    is_exact: bool


@dataclass(slots=True)
class Named:
    """What a cell names: its spans and what was noticed on the way."""

    spans: list[Span] = field(default_factory=list)
    impossible: bool = False
    unplaced: bool = False
    alternatives: bool = False
    one_sided: bool = False
    vague: bool = False
    ambiguous: bool = False
    leftover: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Item:
    """A point or a range between two commas; ``end`` is the point itself when it is no range."""

    start: Point
    end: Point

    @property
    def points(self) -> tuple[Point, Point]:
        return self.start, self.end


def named_in(tokens: list[Token], half_year: HalfYear, month: int) -> Named:
    """Say what days a cell names.

    ``month`` is that of the heading above the row, or 0; it stands in where a day has no month. A year
    that is not written is the half-year's.
    """
    named = Named(alternatives=any(token.code == "|" for token in tokens))
    side = _side(tokens)
    pieces = _pieces(_short_years(tokens, half_year), named)
    items = _items(pieces, between=any(token.code == "B" for token in tokens))
    items = _with_months(_without_headings(items), month)
    items = _with_years(_over_new_year(items, half_year))
    for item in items:
        _add(named, item, half_year)
    if side and len(named.spans) == 1 and not named.impossible:
        _stretch(named, side, half_year)
    elif side:
        named.spans = [replace(span, is_exact=False) for span in named.spans]
        named.one_sided = bool(named.spans)
    return named


def _short_years(tokens: list[Token], half_year: HalfYear) -> list[Token]:
    """Read «15 октября 25» as a day with its year, when that is the half-year's."""
    kept = list(tokens)
    if [token.code for token in kept] == ["m", "-", "d"] and _is_this_year(kept[2], half_year):
        del kept[1]  # «июль-26» as a spreadsheet shows a month
    for place in range(2, len(kept)):
        codes = "".join(token.code for token in kept[place - 2 : place + 1])
        if codes == "dmd" and _is_this_year(kept[place], half_year):
            kept[place] = Token("y", (half_year.year,), kept[place].text)
    return kept


def _is_this_year(token: Token, half_year: HalfYear) -> bool:
    return token.numbers[0] == half_year.year % CENTURY


def _side(tokens: list[Token]) -> str:
    """Give ``U`` for «до 15 октября», ``A`` for «с 15 октября» and «после», ``N`` for both, or nothing."""
    codes = "".join(t.code for t in tokens if t.code not in SILENT)
    core = _BESIDE.sub(",", codes).strip(",;/")
    if core.startswith("U") or (core.startswith(">") and "<" not in core) or "J" in core:
        return "" if _is_range(core.lstrip("U>").partition("J")[0]) else "U"
    if "A" in core:
        return "N" if "U" in core.partition("A")[2] else "A"
    if core.endswith("M"):
        return "A"
    if core.startswith("<"):
        return "" if _is_range(core[1:]) else "A"
    return ""


def _is_range(core: str) -> bool:
    return any(code in core.strip("-JM") for code in "->/M&U")


def _pieces(tokens: list[Token], named: Named) -> list[list[Point] | str]:
    """Part the tokens at their connections; keep the words that say nothing known."""
    pieces: list[list[Point] | str] = []
    run: list[Token] = []

    def close() -> None:
        points, rest = points_of(run)
        named.leftover.extend(token.text for token in rest if token.text)
        named.vague |= any(token.code in VAGUE for token in rest)
        if points:
            pieces.append(points)
        run.clear()

    started = False
    for token in tokens:
        if token.code in CONNECTIONS or (token.code == "U" and (started or run)):
            close()
            pieces.append(CONNECTIONS.get(token.code, RANGE))
        elif token.code in LEFT:
            close()
            named.leftover.append(token.text)
            pieces.append(APART)
        elif token.code in "<AUJR":
            close()
            started = started or token.code == "<"
        elif token.code not in SILENT:
            run.append(token)
    close()
    return pieces


def _items(pieces: list[list[Point] | str], *, between: bool) -> list[_Item]:
    """Join points that a range connects; «5/12» is a range of two days, «5 июля / 7 июля» two dates."""
    items: list[_Item] = []
    joined = ""
    for piece in pieces:
        if piece == APART:
            joined = APART if joined else ""
            continue
        if isinstance(piece, str):
            if joined == APART:
                continue
            joined = piece if not joined or piece in {RANGE, "/"} else joined
            continue
        for number, point in enumerate(piece):
            if number == 0 and items and _joins(joined, items[-1], point, between=between):
                items[-1] = replace(items[-1], end=point)
            elif point.unit == "y" and items and not items[-1].end.year:
                items[-1] = replace(items[-1], end=replace(items[-1].end, year=point.year))
            else:
                items.append(_Item(point, point))
        joined = ""
    return items


def _joins(joined: str, before: _Item, point: Point, *, between: bool) -> bool:
    if before.start is not before.end:
        return False
    if joined == "/":
        return before.end.unit == "d" == point.unit and before.end.is_bare and point.day == before.end.day + 1
    if point.unit == "y" and before.end.unit != "y":
        return False
    return joined == RANGE or (between and joined == LIST)


def _without_headings(items: list[_Item]) -> list[_Item]:
    """Read «июль, 7-10»: a month, then days without one."""
    kept: list[_Item] = []
    for item in items:
        before = kept[-1] if kept else None
        if before and before.start == before.end and item.start.is_bare and item.end.is_bare:
            head = before.start
            if head.unit == "m":
                kept[-1] = _Item(*(dated(p, month=head.month, year=head.year) for p in item.points))
                continue
            if head.unit == "y":
                kept[-1] = _Item(*(dated(p, year=head.year) for p in item.points))
                continue
        kept.append(item)
    return kept


def _with_months(items: list[_Item], month: int) -> list[_Item]:
    """Fill in months: from the other end of a range, the next date, the one before, the heading."""
    found: list[_Item] = []
    following = 0
    for item in reversed(items):
        start, end = item.points
        start = _of_same_unit(start, end)
        if start.is_bare and end.month:
            start = dated(start, month=month if _goes_over(start, end, month) else end.month)
        elif end.is_bare and start.month:
            end = dated(end, month=start.month)
        elif end.is_bare and following and start.is_bare:
            start, end = dated(start, month=following), dated(end, month=following)
        following = start.month or following
        found.append(_Item(start, end))
    found.reverse()
    before = month
    for place, item in enumerate(found):
        found[place] = _Item(*(dated(point, month=before) for point in item.points))
        before = found[place].end.month or before
    return found


def _goes_over(start: Point, end: Point, month: int) -> bool:
    """Say whether «29 – 2 августа» under the heading «Июль» begins in July."""
    is_before = month == (end.month - 2) % LAST_MONTH + 1
    return is_before and start.unit == "d" == end.unit and start.day > end.day


def _of_same_unit(start: Point, end: Point) -> Point:
    """Read «I-II декада» and «3-4 квартал»: the unit stands at the end only."""
    if end.unit in {"D", "h", "W", "Q", "H"} and (start.unit == "o" or (start.unit == "d" and start.is_bare)):
        return replace(start, unit=end.unit, ordinal=start.ordinal or start.day, day=0)
    return start


def _over_new_year(items: list[_Item], half_year: HalfYear) -> list[_Item]:
    """Give the years of «29–31 декабря и 1 января», where none is written: dates stand in order."""
    months = [item.start.month for item in items]
    turns = [place for place in range(1, len(months)) if months[place - 1] - months[place] >= LATE - EARLY]
    if len(turns) != 1 or any(point.year for item in items for point in item.points):
        return items
    years = (
        (half_year.year - 1, half_year.year) if half_year.half == 1 else (half_year.year, half_year.year + 1)
    )
    return [
        _Item(*(replace(point, year=years[place >= turns[0]]) for point in item.points))
        if item.start.month
        else item
        for place, item in enumerate(items)
    ]


def _with_years(items: list[_Item]) -> list[_Item]:
    """Fill in years that stand at the other end of a range, or once for all dates of the cell."""
    years = [point.year for item in items for point in item.points if point.year]
    only = years[0] if years and len(set(years)) == 1 else 0
    found = []
    items = _with_years_of_same_days(items)
    for item in items:
        start, end = item.points
        backwards = _later(start, end)
        if end.year and not start.year:
            start = replace(start, year=end.year - backwards)
        elif start.year and not end.year:
            end = replace(end, year=start.year + backwards)
        elif only and not start.year and not end.year:
            start, end = replace(start, year=only), replace(end, year=only + backwards)
        found.append(_Item(start, end))
    return found


def _with_years_of_same_days(items: list[_Item]) -> list[_Item]:
    """Give the years of «28 декабря – 1 января 2025» to the same days written once more without them."""
    dated_items = {_days(item): item for item in items if item.start.year or item.end.year}
    return [
        item if item.start.year or item.end.year else dated_items.get(_days(item), item) for item in items
    ]


def _days(item: _Item) -> tuple[int, ...]:
    return item.start.day, item.start.month, item.end.day, item.end.month


def _later(start: Point, end: Point) -> bool:
    return start.month > end.month > 0


def _add(named: Named, item: _Item, half_year: HalfYear) -> None:
    start, end = _in_year_of(item, half_year)
    if item.start == item.end and _may_be_year(item.start, half_year):
        named.ambiguous = True
        start = end = replace(start, unit="m")
    first, last = span_of(start, half_year), span_of(end, half_year)
    if any(point.is_bare for point in (start, end)) and start.unit not in {"h", "o"}:
        named.unplaced = True
    elif first is None or last is None:
        named.unplaced |= start.unit == "o"
        named.impossible |= start.unit != "o"
    elif last[1] < first[0] or _is_long_wrap(item, first[0], last[1]):
        named.impossible = True
    else:
        named.spans.append(Span(first[0], last[1], start.unit == "d" == end.unit))


def _may_be_year(point: Point, half_year: HalfYear) -> bool:
    """Say whether «октябрь 25» may be October of 2025."""
    return point.month_first and not point.year and point.day == half_year.year % CENTURY


def _in_year_of(item: _Item, half_year: HalfYear) -> tuple[Point, Point]:
    start, end = item.points
    if start.year or end.year:
        return dated(start, year=end.year), dated(end, year=start.year)
    before = after = half_year.year
    if _later(start, end):
        before, after = (before - 1, after) if half_year.half == 1 else (before, after + 1)
    return dated(start, year=before), dated(end, year=after)


def _is_long_wrap(item: _Item, first: date, last: date) -> bool:
    return _later(*item.points) and not (item.start.year and item.end.year) and last - first > LONGEST_WRAP


def _stretch(named: Named, side: str, half_year: HalfYear) -> None:
    """Read «до 15 октября» and «с 15 октября» as periods whose other end is the half-year's."""
    span = named.spans[0]
    first, last = span.first, span.last
    if side == "N":
        last = span.last
    elif side == "U":
        first = min(half_year.first_day, first)
    else:
        last = max(half_year.last_day, last)
    named.spans[0] = Span(first, last, is_exact=False)
    named.one_sided = True
