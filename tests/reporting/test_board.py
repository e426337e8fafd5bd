"""The Ministry's board: who is in time, late, silent, returned under 7.2, 7.3 and 6.8."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kelisim.decree.api import HalfYear
from kelisim.directory.api import bodies_owing_7, recipients_of_6_8
from kelisim.duties.api import open_half_year
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import (
    declare_empty_plan,
    import_plan,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.reporting.board import Board, Line, read_board
from tests.factories import SYSTEM, actor, by, person, planned_event
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db
HALF = HalfYear.parse("2026H2")
IN_TIME = "2026-12-18T06:00:00Z"
LATE = "2026-12-23T06:00:00Z"


def _submitted(code: str) -> Any:
    plan_id = declare_empty_plan(by(actor(code)), half_year="2027H1").record_id
    submit_plan(by(actor(code)), plan_id=plan_id)
    return plan_id


@pytest.fixture
def _half_year() -> None:
    """MOT in time, MTI late, MOH returned, MOD silent, everybody else silent too."""
    with time_machine.travel(IN_TIME, tick=False):
        open_half_year(by(SYSTEM), half_year="2026H2")
        _submitted("MOT")
        submit_report(by(actor("MOT")), half_year="2026H2", summary="")
        returned = _submitted("MOH")
        send_circular(by(actor("MFA")), half_year="2026H2", title="О позиции", text_kk="", text_ru="Текст")
    with time_machine.travel(LATE, tick=False):
        _submitted("MTI")
        return_plan(by(actor("MFA")), plan_id=returned, remark="уточните даты")


def _board(half_year: HalfYear = HALF) -> Board:
    with actor_transaction(actor("MFA")):
        return read_board(half_year)


def _line(board: Board, code: str) -> Line:
    return next(one for one in board.lines if one.body.code == code)


def _page(**asked: str) -> Any:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    return client.get(reverse("plans_board"), {"half_year": "2026H2", **asked})


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_each_body_stands_as_its_acts_have_left_it() -> None:
    board = _board()
    stands = {code: _line(board, code).plan for code in ("MOT", "MTI", "MOH", "MOD")}
    assert {code: cell.key for code, cell in stands.items()} == {
        "MOT": "on_time",
        "MTI": "done_late",
        "MOH": "returned",
        "MOD": "silent",
    }
    assert (stands["MOT"].on, stands["MOT"].days) == (date(2026, 12, 18), 0)
    assert (stands["MTI"].on, stands["MTI"].days) == (date(2026, 12, 23), 3)
    assert (stands["MOH"].on, stands["MOD"].days) == (date(2026, 12, 23), 3)
    assert _line(board, "MOT").report.key == "on_time"
    assert _line(board, "MTI").report.key == "silent"


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_what_needs_action_stands_first_and_each_body_stands_once() -> None:
    groups = _page().context["groups"]
    assert groups[0]["key"] == "action"
    listed = [one["body"].code for group in groups for one in group["lines"]]
    assert len(listed) == len(set(listed)) == len(_board().lines)
    assert "MOT" not in {one["body"].code for one in groups[0]["lines"]}
    assert {"MOH", "MOD", "MTI"} <= {one["body"].code for one in groups[0]["lines"]}


@pytest.mark.usefixtures("_half_year")
@time_machine.travel("2026-12-19T06:00:00Z", tick=False)
def test_before_the_term_nobody_is_silent() -> None:
    board = _board()
    assert _line(board, "MOD").plan.key == "open"
    assert board.sums["7.2"]["silent"] == 0
    assert not _line(board, "MOD").needs_action


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_positions_go_to_central_bodies_and_akimats_are_not_addressed() -> None:
    board = _board()
    assert _line(board, "MOT").position.key == "on_time"
    assert _line(board, "KZ-75").position.key == "not_addressed"
    assert board.sums["6.8"]["unread"] == recipients_of_6_8(date(2026, 12, 18)).count()


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_a_sphere_is_exempt_and_a_body_never_is() -> None:
    planned_event(
        actor("MTI"),
        sphere="eaeu",
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 2, 1),
        window_from=date(2027, 2, 1),
        window_until=date(2027, 2, 1),
    )
    board = _board()
    assert (_line(board, "MTI").exempt, _line(board, "MOT").exempt) == (1, 0)
    assert _line(board, "MTI").plan.key == "done_late"
    assert "exempt" not in {key for sums in board.sums.values() for key in sums}
    assert [one.body.code for one in _page(only="exempt").context["lines"] if one.exempt] == ["MTI"]


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_a_draft_stays_at_home_the_board_tells_nothing_of_it() -> None:
    before = _page().content
    import_plan(by(actor("MOD")), half_year="2027H1", reading=reading(row()))
    after = _board()
    assert _line(after, "MOD").plan_id is None
    assert _line(after, "MOD").plan.key == "silent"
    assert len(_page().content) == len(before)


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_filters_leave_what_they_say_and_sorting_puts_the_worst_first() -> None:
    def shown(**asked: str) -> list[str]:
        return [one["body"].code for group in _page(**asked).context["groups"] for one in group["lines"]]

    assert shown(only="returned") == ["MOH"]
    assert shown(only="done_late") == ["MTI"]
    assert "KZ-75" in shown(group="local")
    assert "MOT" not in shown(group="local")
    assert shown(q="министерство транспорта") == ["MOT"]
    assert shown(q="такого органа нет") == []
    assert shown(group="ministries", sort="plan", only="done_late") == ["MTI"]
    assert set(shown(sort="report")) == set(shown())


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_four_half_years_are_four_shapes_each_with_its_words() -> None:
    line = _line(_board(), "MOT")
    assert [code for code, _key in line.shapes] == ["2025H1", "2025H2", "2026H1", "2026H2"]
    assert [key for _code, key in line.shapes] == ["not_arisen"] * 3 + ["on_time"]
    assert "II\u00a0полугодие 2026\u00a0года: в срок" in _page().content.decode()


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_the_trend_counts_plans_in_time_of_those_owed() -> None:
    code, met, owed = _board().trend[-1]
    assert (code, met) == ("2026H2", 1)
    assert owed == bodies_owing_7(date(2026, 12, 18)).count()


@pytest.mark.usefixtures("_half_year")
@time_machine.travel(LATE, tick=False)
def test_the_workbook_holds_every_body_and_the_sums() -> None:
    client = Client()
    client.force_login(person("MFA", "coordinator"))
    answer = client.get(reverse("plans_board_workbook"), {"half_year": "2026H2"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    bodies, sums = book.worksheets
    rows = [row for row in bodies.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(rows) == len(_board().lines)
    transport = next(one for one in rows if one[1] == "Министерство транспорта Республики Казахстан")
    assert transport[3] == "в срок"
    assert str(transport[4]).startswith("2026-12-18")
    words = {row[0]: row[1] for row in sums.iter_rows(values_only=True)}
    assert (words["в срок"], words["с опозданием"], words["возвращено"]) == (1, 1, 1)


def test_a_body_has_no_board_and_no_workbook() -> None:
    client = Client()
    client.force_login(person("MOT"))
    assert client.get(reverse("plans_board")).status_code == 404
    assert client.get(reverse("plans_board_workbook")).status_code == 404
