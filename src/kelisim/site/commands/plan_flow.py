"""``kelisim plan import|submit|accept|consolidate``: a plan's way without a browser."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal
from kelisim.site.prepared import command_line_actor, ministry_actor, prepare, sitting

FORMATS = ("xlsx", "docx", "pdf")
LANGUAGES = ("ru", "kk")


def configure(ways: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommands of a plan's way."""
    reading = ways.add_parser("import", help="read a file and make it the draft plan of a body")
    reading.add_argument("file", type=Path)
    for name, purpose in (
        ("submit", "submit a body's plan to the Ministry"),
        ("accept", "accept a body's plan as the Ministry"),
    ):
        _of_body(ways.add_parser(name, help=purpose))
    _of_body(reading)
    together = ways.add_parser("consolidate", help="make the consolidated plan of a half-year")
    together.add_argument("half_year")
    together.add_argument("--out", type=Path, required=True)
    together.add_argument("--formats", default="xlsx,docx,pdf")


def _of_body(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--body", required=True, help="code of the state body, such as MOT")
    parser.add_argument("--half-year", required=True, help="the half-year planned, such as 2025H2")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Take one step of a plan's way and say what came of it."""
    steps = {"import": _import, "submit": _submit, "accept": _accept, "consolidate": _consolidate}
    prepare()
    return steps[arguments.way](arguments)


def _import(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.decree.api import HalfYear
    from kelisim.documents.api import store_file
    from kelisim.foundation.acts import By
    from kelisim.reading.api import read_plan_file
    from kelisim.reporting.api import import_plan

    half_year = str(HalfYear.parse(arguments.half_year))
    if not arguments.file.is_file():
        raise Refusal(f"There is no file {arguments.file}.", code="no_file")
    reading = read_plan_file(arguments.file, half_year).as_document()
    content = arguments.file.read_bytes()
    with sitting(command_line_actor(arguments.body)) as actor:
        key = hashlib.sha256(content + half_year.encode() + _state_of_plan(actor, half_year)).hexdigest()[:60]
        stored = store_file(By(actor, f"file/{key}"), content=content, name=arguments.file.name)
        outcome = import_plan(
            By(actor, f"import/{key}"),
            half_year=half_year,
            reading=reading,
            file_id=stored.record_id,
            file_name=arguments.file.name,
        )
    doubtful = [
        {"sheet": row["sheet"], "row": row["row"], "problems": row["problems"]}
        for row in reading["rows"]
        if row["problems"]
    ]
    return {"plan": str(outcome.record_id), "half_year": half_year, **outcome.facts, "doubtful": doubtful}


def _submit(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.foundation.acts import By
    from kelisim.reporting.api import submit_plan

    with sitting(command_line_actor(arguments.body)) as actor:
        plan = _plan(arguments)
        outcome = submit_plan(By(actor, f"submit/{plan.pk}/{plan.version}", plan.version), plan_id=plan.pk)
    return {"plan": str(plan.pk), "state": "submitted", **outcome.facts}


def _accept(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.foundation.acts import By
    from kelisim.reporting.api import accept_plan

    with sitting(ministry_actor()) as actor:
        plan = _plan(arguments)
        accept_plan(By(actor, f"accept/{plan.pk}/{plan.version}", plan.version), plan_id=plan.pk)
    return {"plan": str(plan.pk), "state": "accepted", "number": plan.number}


def _consolidate(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.decree.api import HalfYear
    from kelisim.foundation.acts import By
    from kelisim.foundation.ids import new_id
    from kelisim.reporting.api import ConsolidatedPlan, consolidate, consolidated_document

    half_year = str(HalfYear.parse(arguments.half_year))
    forms = [one.strip() for one in arguments.formats.split(",") if one.strip()]
    if unknown := [one for one in forms if one not in FORMATS]:
        raise Refusal(f"Unknown format {unknown[0]!r}; there are xlsx, docx and pdf.", code="unknown_format")
    arguments.out.mkdir(parents=True, exist_ok=True)
    with sitting(ministry_actor()) as actor:
        outcome = consolidate(By(actor, f"consolidate/{new_id()}"), half_year=half_year)
        made = ConsolidatedPlan.objects.get(pk=outcome.record_id)
        files = []
        for form in forms:
            for language in LANGUAGES:
                target = arguments.out / f"consolidated-plan-{half_year}-{made.number}-{language}.{form}"
                target.write_bytes(consolidated_document(made, language, form))
                files.append(str(target))
    return {"half_year": half_year, **outcome.facts, "files": files}


def _plan(arguments: argparse.Namespace) -> Any:
    from kelisim.decree.api import HalfYear
    from kelisim.reporting.api import Plan

    half_year = str(HalfYear.parse(arguments.half_year))
    plan = Plan.objects.filter(body__code=arguments.body.upper(), half_year=half_year).first()
    if plan is None:
        raise Refusal(f"{arguments.body} has no plan of {half_year}; import one first.", code="no_plan")
    return plan


def _state_of_plan(actor: Any, half_year: str) -> bytes:
    from kelisim.reporting.api import Plan

    version = Plan.objects.filter(body_id=actor.body_id, half_year=half_year).values_list(
        "version", flat=True
    )
    return str(list(version)).encode()
