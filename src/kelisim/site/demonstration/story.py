"""What has happened before the demonstration begins: plans of four half-years, some late, some silent.

Events are real and publicly reported (``events.csv``, each with source and confidence), or invented and so
marked in their titles (``plans.csv``); which body sent its plan when is invented.
"""

import csv
from collections import defaultdict
from collections.abc import Container, Mapping
from datetime import date, timedelta
from importlib import resources
from io import StringIO
from typing import Any

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, bodies_owing_7
from kelisim.documents.api import store_file
from kelisim.duties.api import open_half_year
from kelisim.events.api import Event, Status, hold_event, record_event
from kelisim.foundation import clock
from kelisim.foundation.actors import system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.api import (
    accept_plan,
    consolidate,
    declare_empty_plan,
    facts_of_row,
    import_plan,
    send_circular,
    submit_plan,
    submit_report,
)
from kelisim.site.demonstration.acting import acting_for, noon, person, sitting
from kelisim.site.demonstration.coming import plan_ahead, tables_of
from kelisim.site.demonstration.departments import ask_departments
from kelisim.site.demonstration.ministry import EARLY, come_early, coordinate, recall
from kelisim.site.demonstration.present import appoint_official, live_through
from kelisim.site.demonstration.tables import Table

__all__ = ["tell"]

LATE = {"MOE": 9, "MCI": 3}
SILENT = {"MOD", "KURULTAI", "KZ-27"}
COORDINATED = {"2026H1", "2026H2"}
"""Half-years whose collection was opened by a circular; before, the duty was owed by law alone."""

HALF_YEARS = ("2025H1", "2025H2", "2026H1", "2026H2")
COUNTRY_PARTNERS = 2
STILL_PLANNED = (Status.PLANNED, Status.AGREED, Status.MOVED)
Drawn = Mapping[str, tuple[Table, Mapping[str, Any]]]
"""Workbooks of invented rows with what the reader makes of them, by body."""
NAMES = {"WB": "WBG", "OPEC": "OPEC+"}


def tell() -> dict[str, Any]:
    """Act the story out through the product's own acts, each at its time; give what came of it."""
    rows = _events()
    present = HalfYear.parse(HALF_YEARS[-1])
    drawn = tables_of("present", present)
    appoint_official()
    counted: dict[str, Any] = {"plans": 0, "events": 0}
    for half_year in map(HalfYear.parse, HALF_YEARS):
        _open_duties(half_year.previous)
        if str(half_year) in COORDINATED:
            coordinate(
                half_year.previous,
                acting_for("MFA"),
                [acting_for(code) for code in _owing(half_year.previous.due_day)],
            )
        planning = {*rows[str(half_year)], *(drawn if half_year == present else ())}
        for code in sorted(planning):
            invented = drawn if half_year == present else {}
            counted["events"] += _plan(code, half_year, rows[str(half_year)][code], invented)
            counted["plans"] += 1
        _empty_plans(half_year, planning=planning)
        _reports(half_year.previous)
        if str(half_year) in COORDINATED:
            recall(half_year.previous, acting_for("MFA"), sorted(SILENT))
        else:
            _position(half_year.previous)
        _consolidate(half_year)
    _present(HalfYear.containing(clock.today()))
    counted["events"] += _events_of_others()
    live_through(present)
    _hold_past()
    return counted


def _present(half_year: HalfYear) -> None:
    """Open the present half-year; some bodies are early, one plan is returned, one came on paper."""
    _open_duties(half_year)
    if clock.today() <= half_year.due_day:
        coordinate(half_year, acting_for("MFA"), [acting_for(code) for code in _owing(half_year.due_day)])
        come_early(half_year, acting_for("MFA"), {code: acting_for(code) for code in EARLY})
        plan_ahead(half_year)
        ask_departments(half_year.next, person("nurlanov@mot.demo"))


def _events() -> dict[str, dict[str, list[dict[str, str]]]]:
    found: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    owing = set(Body.objects.filter(owes_7=True).values_list("code", flat=True))
    for row in _reported():
        if row["body"] in owing:
            half_year = str(HalfYear.containing(date.fromisoformat(row["start"])))
            found[half_year][row["body"]].append(row)
    return found


def _events_of_others() -> int:
    """Record the events of bodies that submit no plan: they enter the register all the same (norm 2.2)."""
    owing = set(Body.objects.filter(owes_7=True).values_list("code", flat=True))
    recorded = 0
    for number, row in enumerate(_reported()):
        if row["body"] in owing or not Body.objects.filter(code=row["body"]).exists():
            continue
        half_year = HalfYear.containing(date.fromisoformat(row["start"]))
        facts = facts_of_row(_as_read(row, number), half_year)
        with clock.at(noon(date.fromisoformat(row["start"]) - timedelta(days=30))):
            actor = acting_for(row["body"])
            with actor_transaction(actor):
                record_event(
                    By(actor, f"demonstration/{row['event_id']}"), facts=facts, status=Status.PLANNED
                )
        recorded += 1
    return recorded


def _reported() -> list[dict[str, str]]:
    """Give the rows of the demonstration's table of events that the sources report."""
    table = resources.files("kelisim.site.demonstration").joinpath("events.csv")
    return list(csv.DictReader(StringIO(table.read_text(encoding="utf-8"), newline="")))


def _open_duties(half_year: HalfYear) -> None:
    actor = system_actor("demonstration")
    with clock.at(noon(half_year.first_day + timedelta(days=1))), actor_transaction(actor):
        open_half_year(By(actor, f"open/{half_year}"), half_year=str(half_year))


def _plan(code: str, half_year: HalfYear, rows: list[dict[str, str]], invented: Drawn) -> int:
    due = half_year.previous.due_day
    sent = _sent(code, due)
    key = f"{code}/{half_year}"
    kept: dict[str, Any] = {}
    read: list[Any] = [_as_read(row, number) for number, row in enumerate(rows, 6)]
    skipped, layout = [], {}
    if code in invented:
        table, reading = invented[code]
        with sitting(acting_for(code), noon(sent), f"{key}/file") as by:
            stored = store_file(by, content=table.content, name=table.name)
        kept = {"file_id": stored.record_id, "file_name": table.name}
        read, skipped, layout = [*reading["rows"], *read], reading["skipped"], reading["layout"]
    whole = {"rows": read, "skipped": skipped, "layout": layout}
    with sitting(acting_for(code), noon(sent), f"{key}/import") as by:
        imported = import_plan(by, half_year=str(half_year), reading=whole, **kept)
    if code in SILENT and half_year == HalfYear.parse(HALF_YEARS[-1]):
        return 0
    with sitting(acting_for(code), noon(sent), f"{key}/submit") as by:
        submit_plan(by, plan_id=imported.record_id)
    with sitting(acting_for("MFA"), noon(sent + timedelta(days=4)), f"{key}/accept") as by:
        accept_plan(by, plan_id=imported.record_id)
    return len(read)


def _owing(day: date) -> list[str]:
    """Give the codes of the bodies that owe a plan and an information on a day."""
    return list(bodies_owing_7(day).values_list("code", flat=True))


def _sent(code: str, due: date) -> date:
    """Give the invented day on which a body sends what is due."""
    return due + timedelta(days=LATE.get(code, -(2 + sum(map(ord, code)) % 9)))


def _empty_plans(half_year: HalfYear, *, planning: Container[str]) -> None:
    """Bodies with nothing planned send an empty plan: lawful, and sent as such. Some stay silent."""
    for code in _owing(half_year.previous.due_day):
        if code in planning or code in SILENT:
            continue
        actor = acting_for(code)
        with clock.at(noon(_sent(code, half_year.previous.due_day))), actor_transaction(actor):
            key = f"demonstration/{code}/{half_year}"
            made = declare_empty_plan(By(actor, f"{key}/empty"), half_year=str(half_year))
            submit_plan(By(actor, f"{key}/submit"), plan_id=made.record_id)
        decided = _sent(code, half_year.previous.due_day) + timedelta(days=4)
        with clock.at(noon(decided)), actor_transaction(acting_for("MFA")) as reviewer:
            accept_plan(By(reviewer, f"{key}/accept"), plan_id=made.record_id)


def _reports(half_year: HalfYear) -> None:
    """Bodies inform of their activity of the period that ends in a half-year (norm 7.3). Some stay silent."""
    for code in _owing(half_year.due_day):
        if code in SILENT:
            continue
        actor = acting_for(code)
        with clock.at(noon(_sent(code, half_year.due_day))), actor_transaction(actor):
            key = f"demonstration/{code}/{half_year}/report"
            submit_report(By(actor, key), half_year=str(half_year), summary="")


def _position(half_year: HalfYear) -> None:
    """Send the Ministry's position of a half-year (norm 6.8); the text is invented."""
    sent = noon(half_year.due_day - timedelta(days=5))
    with clock.at(sent), actor_transaction(acting_for("MFA")) as actor:
        send_circular(
            By(actor, f"demonstration/{half_year}/position"),
            half_year=str(half_year),
            title="Официальная позиция по актуальным вопросам (показ)",
            text_kk="Көрсетілім үшін жазылған мәтін: ресми ұстаным туралы ақпарат осында тұрады.",
            text_ru="Текст для показа: здесь стоит информация об официальной позиции.",
        )


def _consolidate(half_year: HalfYear) -> None:
    with (
        clock.at(noon(half_year.first_day + timedelta(days=8))),
        actor_transaction(acting_for("MFA")) as actor,
    ):
        consolidate(By(actor, f"demonstration/{half_year}/consolidate"), half_year=str(half_year))


def _hold_past() -> None:
    """Hold what the sources report as held, and invented events; what was only announced stays planned."""
    actor = system_actor("demonstration")
    today = clock.today()
    announced = [one["title_ru"] for one in _reported() if one["status"].startswith("announced (not")]
    with actor_transaction(actor):
        past = Event.objects.filter(status__in=STILL_PLANNED, ends_on__lt=today - timedelta(days=12))
        past = past.exclude(title_ru__in=announced)
        for event_id, ends_on in list(past.values_list("id", "ends_on")):
            assert ends_on is not None  # the filter asks for it
            with clock.at(noon(ends_on + timedelta(days=1))):
                hold_event(
                    By(actor, f"demonstration/held/{event_id}"), event_id=event_id, completed_on=ends_on
                )


def _as_read(row: dict[str, str], number: int) -> dict[str, Any]:
    partners = [NAMES.get(one, one) for one in row["partner"].split(";") if one]
    abroad = row["country"] != "KZ"
    return {
        "sheet": "План", "row": number, "title": row["title_ru"],
        "starts_on": row["start"], "ends_on": row["end"], "certainty": "exact",
        "window": [row["start"], row["end"]],
        "partner_countries": [one for one in partners if len(one) == COUNTRY_PARTNERS
                              and one not in {"EU", "UN"}],
        "organisations": [one for one in partners if len(one) != COUNTRY_PARTNERS or one in {"EU", "UN"}],
        "place_country": row["country"], "city": row["city"], "online": row["format"] == "online",
        "kind": "trip_abroad" if abroad and row["kind"] == "trip_abroad" else row["kind"],
        "level": row["level"], "head": row["head_position"],
        "foreign_economic": row["foreign_economic"] == "yes", "problems": [],
        "note": _source_of(row),
    }  # fmt: skip


def _source_of(row: dict[str, str]) -> str:
    """Say where an event was read, and how sure it is, as a person would note it."""
    known = row["source"].startswith("own knowledge")
    sure = {"high": "достоверно", "medium": "проверить", "low": "проверить до использования"}
    return f"{'Общеизвестные даты' if known else 'Источник: ' + row['source']}; {sure[row['confidence']]}"
