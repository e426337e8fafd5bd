"""How fast terms are computed, as ratios to a sorted array and ``bisect`` in the same run.

    .venv/bin/python -m benchmarks.terms

Four figures for norm 7.4: the dates, each computed anew by the rule; the dates as callers get them, where a
day asked again is answered from memory; the dates with their explanation as it is stored beside a duty; and
``kelisim term --batch`` as a process, from its start to the last byte of its answer. Ends with 1 when the
dates computed anew take more than ten times as long as the array.
"""

import gc
import json
import random
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from kelisim.decree.api import Calendar, event_report_due, reference_calendar, ruleset_on

TERMS = 100_000
RUNS = 5
ALLOWED = 10.0


def _working_days(calendar: Calendar) -> list[date]:
    first, last = date(min(calendar.years), 1, 1), date(max(calendar.years), 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if calendar.is_working(day)]


def _best(work: Callable[[], object]) -> float:
    """Give the shortest of some runs in seconds: what disturbs a run only ever makes it longer."""
    taken = []
    for _ in range(RUNS):
        gc.collect()
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return min(taken)


def _batch(completed: list[date]) -> float:
    lines = (json.dumps({"norm": "7.4", "completed": day.isoformat()}) for day in completed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "queries.jsonl"
        file.write_text("\n".join(lines), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("kelisim")), "term", "--batch", str(file), "--json"]
        started = perf_counter()
        answered = subprocess.run(command, check=True, capture_output=True)
        taken = perf_counter() - started
    assert len(json.loads(answered.stdout)) == len(completed)
    return taken


def main() -> int:
    """Measure and print; give the exit status."""
    calendar = reference_calendar()
    some = random.Random(1037)
    first, span = date(2025, 1, 1), (date(2027, 12, 1) - date(2025, 1, 1)).days
    completed = [first + timedelta(days=some.randrange(span)) for _ in range(TERMS)]
    days = _working_days(calendar)
    expected = [days[bisect_right(days, day) + 6] for day in completed]
    assert [event_report_due(day, calendar).due for day in completed] == expected

    def anew() -> None:
        rule = ruleset_on(completed[0]).rule("event_report_due")
        for day in completed:
            _ = rule(day, calendar).due

    def asked() -> None:
        for day in completed:
            _ = event_report_due(day, calendar).due

    def explained() -> None:
        for day in completed:
            event_report_due(day, calendar).as_document()

    bare = _best(lambda: [days[bisect_right(days, day) + 6] for day in completed])
    figures = [
        (words, _best(work))
        for words, work in (
            ("the dates, each anew", anew),
            ("the dates, as asked", asked),
            ("with explanation, stored", explained),
        )
    ]
    figures.append(("kelisim term --batch", _batch(completed)))
    ratio = figures[0][1] / bare
    print(f"{TERMS:,} terms of norm 7.4, the best of {RUNS} runs; the command once")
    for words, taken in (("sorted array and bisect", bare), *figures):
        print(f"  {words:<26}{taken:8.3f} s {taken / bare:8.1f} x")
    print(f"Allowed for the dates, each anew: {ALLOWED:.0f} x")
    return 0 if ratio <= ALLOWED else 1


if __name__ == "__main__":
    sys.exit(main())
