"""Two frozen states of a plan are compared row by row; the difference names fields, not guesses."""

from typing import Any

from kelisim.reporting.differences import differences, pairs_of


def stored(number: int, **said: Any) -> dict[str, Any]:
    return {
        "row": f"row-{number}", "event": f"event-{number}", "title_kk": "", "title_ru": f"Встреча {number}",
        "title_en": "", "certainty": "exact", "starts_on": "2027-01-21", "ends_on": "2027-01-22",
        "window_from": None, "window_until": None, "place": "abroad", "country": "TR", "cities": ["Анкара"],
        "countries": ["TR"], "organisations": [], "counterparts": [], "kind": "negotiations", "format": "",
        "level": "", "head": "", "foreign_economic": True, "sphere": "", "responsible": "", "note": "",
        "status": "planned", "doubtful": False, **said,
    }  # fmt: skip


def kinds(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [(one.kind, list(one.fields)) for one in differences(before, after)]


def test_equal_states_differ_in_nothing() -> None:
    assert differences([stored(1), stored(2)], [stored(2), stored(1)]) == []


def test_rows_are_added_left_out_and_changed() -> None:
    before = [stored(1), stored(2)]
    after = [stored(1, head="министр", starts_on="2027-01-20"), stored(3, title_ru="Форум")]
    assert kinds(before, after) == [("changed", ["dates", "head"]), ("added", []), ("removed", [])]


def test_what_was_moved_or_cancelled_is_named_so_and_progress_is_no_change() -> None:
    before = [stored(1), stored(2), stored(3)]
    after = [
        stored(1, status="moved", starts_on="2027-02-01"),
        stored(2, status="cancelled"),
        stored(3, status="held"),
    ]
    assert kinds(before, after) == [("moved", ["dates", "status"]), ("cancelled", ["status"])]


def test_a_row_that_was_read_anew_is_known_by_its_event_its_title_or_one_much_alike() -> None:
    before = [stored(1), stored(2), stored(3, title_ru="Заседание рабочей группы по транзиту")]
    after = [
        stored(1, row="new-1"),
        stored(2, row="new-2", event="other"),
        stored(3, row="new-3", event="third", title_ru="Заседание рабочей группы по транзитам"),
    ]
    assert kinds(before, after) == [("changed", ["title_ru"])]


def test_two_rows_of_one_event_are_two_rows() -> None:
    twins = [stored(1), stored(1, row="row-1b", title_ru="Часть вторая")]
    assert len(list(pairs_of(twins, twins))) == 2
    assert kinds(twins, twins[:1]) == [("removed", [])]


def test_unlike_rows_are_never_taken_for_one() -> None:
    assert kinds([stored(1, title_ru="Саммит")], [stored(2, title_ru="Выставка")]) == [
        ("added", []),
        ("removed", []),
    ]
