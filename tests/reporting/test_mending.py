"""The mending page: the file's row as it was written beside what was understood of it."""

import pytest

from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import import_plan
from kelisim.reporting.queries import plan_for, rows_of
from kelisim.reporting.web.mending import lines_of
from tests.factories import actor, by
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db


def test_a_heading_of_one_cell_stands_across_all_columns_of_the_file() -> None:
    mot = actor("MOT")
    read = {
        **reading(row(7)),
        "skipped": [
            {"sheet": "План", "row": 5, "reason": "month_heading", "cells": {"A": "ИЮЛЬ"}},
            {"sheet": "План", "row": 4, "reason": "header", "cells": {"A": "№", "B": "Мероприятие"}},
        ],
        "layout": {"columns": [{"letter": "A"}, {"letter": "B"}, {"letter": "C"}]},
    }
    made = import_plan(by(mot), half_year="2027H1", reading=read).record_id
    with actor_transaction(mot):
        plan = plan_for(mot, made)
        lines = {line.row.row: line for line in lines_of(plan, rows_of(plan), "ru")}
    assert (lines[5].across, [cell.text for cell in lines[5].cells]) == (3, ["ИЮЛЬ"])
    assert (lines[4].across, [cell.text for cell in lines[4].cells]) == (0, ["№", "Мероприятие", ""])
    assert lines[7].across == 0
