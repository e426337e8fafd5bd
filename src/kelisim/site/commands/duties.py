"""``kelisim duties``: who owes what to whom by when."""

import argparse
from typing import Any

from kelisim.site.prepared import command_line_actor, ministry_actor, prepare, sitting


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the half-year, the body and the norm, and whether to open what falls due."""
    parser.add_argument(
        "--half-year", help="the half-year in whose last month the date falls, such as 2026H2"
    )
    parser.add_argument("--body", help="code of the body that owes")
    parser.add_argument("--norm", help="such as 7.2")
    parser.add_argument("--open", action="store_true", help="open the duties of the half-year first")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Give the duties, soonest first, each with its term and explanation."""
    prepare()
    from kelisim.decree.api import HalfYear
    from kelisim.duties.api import Duty, open_half_year
    from kelisim.foundation import clock
    from kelisim.foundation.acts import By

    chosen = arguments.half_year and str(HalfYear.parse(arguments.half_year))
    actor = command_line_actor(arguments.body) if arguments.body else ministry_actor()
    with sitting(actor):
        if arguments.open:
            wanted = chosen or str(HalfYear.containing(clock.today()))
            open_half_year(By(actor, f"open/{wanted}/{clock.now().isoformat()}"), half_year=wanted)
        found = Duty.objects.select_related("body", "owed_to").order_by("due_at", "norm", "body__code")
        if chosen:
            found = found.filter(half_year=chosen)
        if arguments.body:
            found = found.filter(body__code=arguments.body.upper())
        if arguments.norm:
            found = found.filter(norm=arguments.norm)
        return {"duties": [_as_document(duty) for duty in found]}


def _as_document(duty: Any) -> dict[str, Any]:
    return {
        "id": str(duty.pk),
        "norm": duty.norm,
        "ruleset": duty.ruleset,
        "owed_by": duty.body.code,
        "owed_to": duty.owed_to.code,
        "half_year": duty.half_year,
        "due": duty.due_on.isoformat(),
        "state": duty.state,
        "late": duty.is_late,
        "done_at": duty.done_at.isoformat() if duty.done_at else None,
        "calendar": duty.calendar,
        "provisional": duty.provisional,
        "explanation": duty.term.get("explanation", []),
    }


def describe(answer: dict[str, Any]) -> str:
    """Give one line a duty."""
    lines = [
        f"{one['due']}  {one['norm']:<4} {one['owed_by']:<10} -> {one['owed_to']:<10} {one['state']}"
        f"{' (late)' if one['late'] else ''}"
        for one in answer["duties"]
    ]
    return "\n".join(lines) or "No duties."
