"""The judge of layouts bites: each way to read a plan wrongly makes a figure fail."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.reading.layouts import files
from tests.reading.layouts.judge import Figures, judge
from tests.reading.layouts.keys import RowKey
from tests.reading.layouts.make import make

Document = dict[str, Any]


def _as_the_key_says(keys: list[RowKey]) -> Document:
    """The document of a reader that makes no mistake."""
    rows: list[dict[str, Any]] = []
    skipped: list[dict[str, Any]] = []
    for key in keys:
        place = {"sheet": key.sheet, "row": key.row}
        if key.dates is None:
            skipped.append({**place, "reason": key.what})
            continue
        exact = key.dates.certainty in {"exact", "either"}
        window = key.dates.windows[0] if key.dates.windows else None
        rows.append(
            {
                **place,
                "title": key.titles[0],
                "starts_on": str(key.dates.start) if exact else None,
                "ends_on": str(key.dates.end) if exact else None,
                "certainty": "exact" if exact else "period" if window else "unknown",
                "window": [str(window.first[1]), str(window.last[0])] if window else [None, None],
                "partner_countries": sorted(key.partners.countries),
                "organisations": sorted(key.partners.organisations),
                "place_country": key.place,
                "problems": [{"field": "dates"}] if key.dates.problem else [],
            }
        )
    return {"rows": rows, "skipped": skipped}


def _judged(spoil: Callable[[Document, list[RowKey]], None], count: int = 60) -> Figures:
    """Figures of a flawless reader whose documents are then spoilt."""
    made = Figures()
    for index in range(count):
        layout = make(f"control-{index}")
        document = deepcopy(_as_the_key_says(layout.keys))
        spoil(document, layout.keys)
        judge(made, layout.seed, layout.keys, document)
    return made


def test_a_flawless_reading_has_no_failure() -> None:
    made = _judged(lambda _document, _keys: None)
    assert not made.failures, "\n".join(str(one) for one in made.failures[:20])
    assert made.counts["exact right"] == made.counts["exact"] > 0
    assert (made.precision, made.recall) == (1, 1)


def test_a_dropped_row_is_seen() -> None:
    assert _judged(lambda document, _keys: document["rows"].pop()).of("rows")


def test_a_dropped_heading_is_seen() -> None:
    def drop(document: Document, keys: list[RowKey]) -> None:
        due = {(key.sheet, key.row) for key in keys if key.kind == "skipped"}
        document["skipped"] = [one for one in document["skipped"] if (one["sheet"], one["row"]) not in due]

    assert _judged(drop).of("rows")


def test_a_heading_taken_for_an_event_is_seen() -> None:
    def confuse(document: Document, _keys: list[RowKey]) -> None:
        if document["skipped"]:
            document["rows"].append({**document["rows"][0], **document["skipped"].pop()})

    assert _judged(confuse).of("rows")


def test_a_row_named_twice_and_a_reason_left_out_are_seen() -> None:
    def repeat(document: Document, _keys: list[RowKey]) -> None:
        document["rows"].append(document["rows"][0])

    def silence(document: Document, _keys: list[RowKey]) -> None:
        document["skipped"] = [{**one, "reason": ""} for one in document["skipped"]]

    assert _judged(repeat).of("rows")
    assert _judged(silence).of("rows")


def test_a_period_called_exact_is_seen() -> None:
    def claim(document: Document, _keys: list[RowKey]) -> None:
        for row in document["rows"]:
            if row["certainty"] == "period":
                row |= {"certainty": "exact", "starts_on": row["window"][0], "ends_on": row["window"][1]}

    made = _judged(claim)
    assert len(made.of("false exact")) > 60
    assert made.counts["uncertain exact"] == len(made.of("false exact"))


def test_a_day_that_is_wrong_by_one_and_a_window_of_the_neighbouring_month_are_seen() -> None:
    def shift(document: Document, _keys: list[RowKey]) -> None:
        for row in document["rows"]:
            if row["certainty"] == "exact":
                row["ends_on"] = row["ends_on"][:-1] + str((int(row["ends_on"][-1]) + 1) % 10)
            elif row["certainty"] == "period":
                row["window"] = ["2023-01-01", "2023-01-31"]

    made = _judged(shift)
    assert made.counts["exact right"] == 0
    assert made.counts["windows right"] == 0


def test_a_problem_left_out_and_partners_confused_are_seen() -> None:
    def spoil(document: Document, _keys: list[RowKey]) -> None:
        for row in document["rows"]:
            row |= {"problems": [], "partner_countries": ["AQ"], "organisations": []}

    made = _judged(spoil)
    assert made.of("silent")
    assert made.recall == 0
    assert made.precision == 0


def test_a_seed_gives_the_same_layout_again(tmp_path: Path) -> None:
    first, again, other = make("77-1"), make("77-1"), make("77-2")
    assert first.keys == again.keys != other.keys
    assert files.write(first, tmp_path).stat().st_size > 1000


def test_layouts_differ_in_language_kind_of_file_columns_and_headings() -> None:
    made = [make(f"variety-{index}") for index in range(150)]
    for fact, least in {"language": 4, "dates": 4, "partners": 4, "headings": 4}.items():
        assert len({layout.notes[fact] for layout in made}) == least, fact
    assert {layout.suffix for layout in made} == {"xlsx", "docx"}
    assert len({layout.half_year for layout in made}) == 8
