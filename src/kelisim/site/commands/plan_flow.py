"""``kelisim plan import|submit|accept|consolidate``: a plan's way without a browser."""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from kelisim.foundation.refusals import Refusal
from kelisim.site.prepared import command_line_actor, ministry_actor, prepare, sitting

FORMATS = ("xlsx", "docx", "pdf")
LANGUAGES = ("ru", "kk", "en")
ARRANGEMENTS = ("date", "body", "country", "level")


def configure(ways: "argparse._SubParsersAction[Any]") -> None:
    """Add the subcommands of a plan's way."""
    reading = ways.add_parser(
        "import",
        help="read a file with the words that its body has taught, and make it the body's draft plan",
    )
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
    together.add_argument("--languages", default="ru,kk", help="of ru, kk, en; ru,kk if not said")
    together.add_argument("--by", choices=ARRANGEMENTS, default="date", help="what the events stand under")
    together.add_argument(
        "--since", type=int, default=0, metavar="NUMBER", help="write the differences to that version too"
    )


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
    from kelisim.reporting.api import import_plan, words_of

    half_year = str(HalfYear.parse(arguments.half_year))
    if not arguments.file.is_file():
        raise Refusal(f"There is no file {arguments.file}.", code="no_file")
    with sitting(command_line_actor(arguments.body)) as actor:
        learned = words_of(actor.body_id)
    reading = read_plan_file(arguments.file, half_year, learned=learned).as_document()
    content = arguments.file.read_bytes()
    with sitting(command_line_actor(arguments.body)) as actor:
        said = f"{actor.body_id}/{half_year}/{learned}".encode()
        key = hashlib.sha256(content + said + _state_of_plan(actor, half_year)).hexdigest()[:60]
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
    from kelisim.reporting.api import consolidate

    half_year = str(HalfYear.parse(arguments.half_year))
    forms = _chosen(arguments.formats, FORMATS, "format")
    languages = _chosen(arguments.languages, LANGUAGES, "language")
    arguments.out.mkdir(parents=True, exist_ok=True)
    actor = ministry_actor()
    with sitting(actor):
        key = f"consolidate/{new_id()}"
        outcome = consolidate(By(actor, key), half_year=half_year, papers=False)
        earlier = _earlier(half_year, outcome.facts["number"], arguments.since)
    files = []
    for form in forms:
        for language in languages:
            files += _write_papers(arguments, actor, (outcome.record_id, earlier), language, form)
    return {"half_year": half_year, **outcome.facts, "by": arguments.by, "files": files}


def _earlier(half_year: str, number: int, since: int) -> Any:
    """Give the version to compare with, or nothing. Refuses a number that is no earlier version."""
    from kelisim.reporting.api import consolidated_for

    if not since:
        return None
    found = consolidated_for(half_year).filter(number=since).first() if since < number else None
    if found is None:
        raise Refusal(f"There is no version No. {since} of {half_year} before this one.", code="no_version")
    return found.pk


def _write_papers(
    arguments: argparse.Namespace, actor: Any, plans: tuple[Any, Any], language: str, form: str
) -> list[str]:
    """Write a paper, and that of its differences if asked for. What takes long runs outside a transaction."""
    from kelisim.reporting.api import Arrangement, ConsolidatedPlan, described, written

    with sitting(actor):
        versions = ConsolidatedPlan.objects.select_related("body")
        made, earlier = (versions.filter(pk=one).first() if one else None for one in plans)
        assert made is not None  # it was made a moment ago
        by = Arrangement(arguments.by)
        way = "" if by == Arrangement.DATE else f"-by-{by.value}"
        wanted = [
            (f"consolidated-plan-{made.half_year}-{made.number}{way}", described(made, language, form, by))
        ]
        if earlier is not None:
            name = f"differences-{made.half_year}-{earlier.number}-{made.number}"
            wanted.append((name, described(made, language, form, by, earlier)))
    files = []
    for name, what in wanted:
        target = arguments.out / f"{name}-{language}.{form}"
        target.write_bytes(written(what, form))
        files.append(str(target))
    return files


def _chosen(said: str, known: tuple[str, ...], noun: str) -> list[str]:
    """Give what a list between commas names, each once. Refuses what is not known, and nothing."""
    wanted = list(dict.fromkeys(one.strip().lower() for one in said.split(",") if one.strip()))
    there_are = f"there are {', '.join(known[:-1])} and {known[-1]}"
    if unknown := [one for one in wanted if one not in known]:
        raise Refusal(f"Unknown {noun} {unknown[0]!r}; {there_are}.", code=f"unknown_{noun}")
    if not wanted:
        raise Refusal(f"Name a {noun}; {there_are}.", code=f"unknown_{noun}")
    return wanted


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
