"""Holds a reading against the key of its layout and counts the four figures."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.reading.layouts.keys import DateKey, RowKey
from tests.reading.layouts.noise import LOOK_ALIKE

DATE_FIELDS = frozenset({"dates", "date", "starts_on", "ends_on", "window", "certainty"})


@dataclass(frozen=True)
class Failure:
    """One row that was not read as its key says."""

    figure: str
    file: str
    sheet: str
    row: int
    expected: str
    got: str
    said: str

    def __str__(self) -> str:
        return (
            f"[{self.figure}] {self.file} {self.sheet}!{self.row}: expected {self.expected}, got {self.got}; "
            f"cells: {self.said}"
        )


@dataclass
class Figures:
    """Counts over many layouts and every failure behind them."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def of(self, figure: str) -> list[Failure]:
        """Failures of one figure."""
        return [one for one in self.failures if one.figure == figure]

    @property
    def precision(self) -> float:
        """Share of the named partners that are right."""
        found = self.counts["partners found"]
        return found / ((found + self.counts["partners extra"]) or 1)

    @property
    def recall(self) -> float:
        """Share of the partners of the keys that were found."""
        found = self.counts["partners found"]
        return found / ((found + self.counts["partners missed"]) or 1)

    def __str__(self) -> str:
        counts = self.counts
        lines = [
            f"files {counts['files']}, rows {counts['rows']}, events {counts['events']}",
            f"1. rows accounted for: {counts['rows'] - len(self.of('rows'))} of {counts['rows']}",
            f"2. exact dates right: {counts['exact right']} of {counts['exact']}",
            f"3. uncertain dates called exact: {counts['uncertain exact']} of {counts['uncertain']}",
            f"   windows right: {counts['windows right']} of {counts['windows']}",
            f"   problems named: {counts['problems named']} of {counts['problems']}",
            f"4. partners: precision {self.precision:.4f}, recall {self.recall:.4f}",
            f"   rows with a missed or an extra partner: {len(self.of('partners'))} of {counts['events']}",
            f"besides: titles right {counts['titles right']} of {counts['events read']}",
            f"   place country right or not named: {counts['places right']} of {counts['places']}",
        ]
        return "\n".join(lines)


def judge(figures: Figures, file: str, keys: list[RowKey], document: dict[str, Any]) -> None:
    """Add one reading, a document as the command line gives it, to the figures."""
    figures.counts["files"] += 1
    rows = {(one["sheet"], one["row"]): one for one in document["rows"]}
    named = Counter((one["sheet"], one["row"]) for one in (*document["rows"], *document["skipped"]))
    without_reason = [one for one in document["skipped"] if not str(one["reason"]).strip()]
    known = {(key.sheet, key.row) for key in keys}
    for one in without_reason:
        _fail(figures, "rows", file, (one["sheet"], one["row"]), expected="a reason", got="none")
    for place in rows.keys() - known:
        _fail(figures, "rows", file, place, expected="an empty row", got=f"an event: {rows[place]['title']}")
    for key in keys:
        place = key.sheet, key.row
        figures.counts["rows"] += 1
        if problem := _accounting(key, place in rows, named[place]):
            due = f"{key.kind} ({key.what}) once"
            _fail(figures, "rows", file, place, expected=due, got=problem, said=str(key.said))
        if key.kind in {"event", "hidden"}:
            figures.counts["events"] += key.kind == "event"
            if place in rows:
                _row(figures, file, key, rows[place])
            elif key.kind == "event":
                _missed(figures, key)


def _accounting(key: RowKey, read: bool, times: int) -> str:
    """What is wrong with how a row was accounted for; empty if nothing is."""
    if times > 1:
        return f"named {times} times"
    if key.kind == "event" and not read:
        return "skipped" if times else "nowhere"
    if key.kind not in {"event", "hidden"} and read:
        return "an event"
    return "nowhere" if key.kind in {"skipped", "hidden"} and not times else ""


def _fail(
    figures: Figures,
    figure: str,
    file: str,
    place: tuple[str, int],
    *,
    expected: str,
    got: str,
    said: str = "",
) -> None:
    figures.failures.append(Failure(figure, file, *place, expected=expected, got=got, said=said))


def _missed(figures: Figures, key: RowKey) -> None:
    """A row that was not read at all has neither its dates nor its partners."""
    figures.counts["partners missed"] += len(key.partners.countries) + len(key.partners.organisations)
    if key.dates is not None:
        figures.counts["exact"] += key.dates.certain


def _row(figures: Figures, file: str, key: RowKey, row: dict[str, Any]) -> None:
    counts, place = figures.counts, (key.sheet, key.row)
    counts["events read"] += 1
    if key.dates is not None:
        _dates(figures, file, key, key.dates, row)
    got = set(row["partner_countries"]) | set(row["organisations"])
    due = key.partners.countries | key.partners.organisations
    missed, extra = due - got, got - due - key.partners.allowed
    counts["partners found"] += len(due & got)
    counts["partners missed"] += len(missed)
    counts["partners extra"] += len(extra)
    if missed or extra:
        what = f"missed {sorted(missed)}, extra {sorted(extra)}"
        _fail(figures, "partners", file, place, expected=f"{sorted(due)}", got=what, said=str(key.said))
    title = _plain(str(row["title"]))
    right = any(_plain(one)[:20] in title for one in key.titles)
    counts["titles right"] += right
    if not right:
        _fail(figures, "titles", file, place, expected=str(key.titles), got=title, said=str(key.said))
    if key.place is not None:
        counts["places"] += 1
        counts["places right"] += row["place_country"] in {key.place, None, ""}


def _plain(text: str) -> str:
    """A title without the marks of keyboards and word processors."""
    return " ".join(text.split()).translate(LOOK_ALIKE)


def _dates(figures: Figures, file: str, key: RowKey, due: DateKey, row: dict[str, Any]) -> None:
    counts, place = figures.counts, (key.sheet, key.row)
    got = f"{row['certainty']} {row['starts_on']}..{row['ends_on']} window {row['window']}"
    expected = f"{due.certainty} {due.start or ''}..{due.end or ''} {_shown(due)}"
    said = key.said.get("dates", "")
    exact = row["certainty"] == "exact"
    same = exact and (row["starts_on"], row["ends_on"]) == (str(due.start), str(due.end))
    if due.certainty == "exact":
        counts["exact"] += 1
        counts["exact right"] += same
        if not same:
            _fail(figures, "exact dates", file, place, expected=expected, got=got, said=said)
    elif due.certainty == "either":
        if not same and not _window_right(due, row):
            _fail(figures, "windows", file, place, expected=expected, got=got, said=said)
    else:
        counts["uncertain"] += 1
        if exact:
            counts["uncertain exact"] += 1
            _fail(figures, "false exact", file, place, expected=expected, got=got, said=said)
        elif due.certainty != "impossible":
            counts["windows"] += 1
            right = _window_right(due, row)
            counts["windows right"] += right
            if not right:
                _fail(figures, "windows", file, place, expected=expected, got=got, said=said)
    if due.problem:
        counts["problems"] += 1
        named = any(one["field"] in DATE_FIELDS for one in row["problems"])
        counts["problems named"] += named
        if not named:
            _fail(figures, "silent", file, place, expected=f"{expected} and a problem", got=got, said=said)


def _shown(due: DateKey) -> str:
    return " or ".join(f"[{w.first[0]}~{w.first[1]}, {w.last[0]}~{w.last[1]}]" for w in due.windows)


def _window_right(due: DateKey, row: dict[str, Any]) -> bool:
    """Whether a reading that is not exact says one of the windows, or nothing where that is honest."""
    if row["certainty"] == "exact" or row["starts_on"] or row["ends_on"]:
        return False
    window = row["window"]
    silent = not window or not any(window)
    if row["certainty"] == "unknown" and (due.certainty == "unknown" or due.unknown_too) and silent:
        return True
    if silent or not all(window):
        return False
    first, last = date.fromisoformat(str(window[0])), date.fromisoformat(str(window[1]))
    return any(one.holds(first, last) for one in due.windows)
