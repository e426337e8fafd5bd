"""The law is a library: no Django, no database driver, no clock, and the same in every zone."""

import os
import subprocess
import sys

import pytest

ASK = """
import sys
from datetime import date
from kelisim.decree import api
calendar = api.reference_calendar()
term = api.event_report_due(date(2025, 12, 26), calendar)
plan = api.half_year_duty("7.2", api.HalfYear(2026, 2), calendar)
print(term.due, term.due_at.isoformat(), plan.due_at.isoformat())
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "psycopg", "psycopg_pool"}))
"""


def _ask(zone: str = "UTC") -> list[str]:
    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "TZ": zone, "DJANGO_SETTINGS_MODULE": "", "DATABASE_URL": ""},
    )
    return asked.stdout.splitlines()


def test_the_law_needs_neither_django_nor_a_database() -> None:
    assert _ask()[1] == "[]"


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "Asia/Almaty"])
def test_answers_do_not_depend_on_the_time_zone_of_the_process(zone: str) -> None:
    assert _ask(zone)[0] == "2026-01-09 2026-01-10T00:00:00+05:00 2026-12-21T00:00:00+05:00"


def test_trap_9_the_zone_comes_from_tz_data_and_knows_the_change_of_1_march_2024() -> None:
    from datetime import date, timedelta

    from kelisim.decree.api import ASTANA, end_of_day

    assert ASTANA.key == "Asia/Almaty"
    assert end_of_day(date(2024, 2, 28)).utcoffset() == timedelta(hours=6)
    assert end_of_day(date(2024, 2, 29)).utcoffset() == timedelta(hours=5)
