"""``kelisim calendar``: load an edition of working days as a draft; publish it as two people."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kelisim.foundation.refusals import Refusal
from kelisim.site.prepared import prepare, sitting

if TYPE_CHECKING:
    from kelisim.foundation.actors import Actor


def configure(parser: argparse.ArgumentParser) -> None:
    """Take ``load`` or ``publish`` with their words."""
    parts = parser.add_subparsers(dest="part", required=True)
    load = parts.add_parser("load", help="make a draft edition from a file, or from the shipped calendar")
    load.add_argument(
        "--file", type=Path, help="CSV in UTF-8: date, type (off, working), reason, status, source"
    )
    load.add_argument("--note", default="", help="why there is a new edition")
    publish = parts.add_parser("publish", help="put an edition in force; it takes two people")
    publish.add_argument("--edition", type=int, required=True, help="the number of the edition")
    publish.add_argument(
        "--proposed-by", required=True, metavar="EMAIL", help="the administrator who proposes it"
    )
    publish.add_argument("--published-by", required=True, metavar="EMAIL", help="another administrator")


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Load or publish; give the edition."""
    prepare()
    return _load(arguments.file, arguments.note) if arguments.part == "load" else _publish(arguments)


def describe(answer: dict[str, Any]) -> str:
    """Say which edition it is, how far it has come and what it changes."""
    years = ", ".join(str(year) for year in answer["years"])
    lines = [
        f"Edition {answer['edition']} ({years}): {answer['state']}, {answer['special_days']} special days."
    ]
    lines += [
        f"  {one['date']}  {one['before'] or '-'} -> {one['after'] or '-'}  {one['reason']}"
        for one in answer["changes"]
    ]
    return "\n".join(lines)


def _load(file: Path | None, note: str) -> dict[str, Any]:
    from kelisim.calendars.api import (
        changes,
        days_of_file,
        days_of_reference,
        draft_edition,
        edition_by_number,
        edition_in_force,
    )
    from kelisim.foundation.actors import system_actor
    from kelisim.foundation.acts import By
    from kelisim.foundation.ids import new_id

    days = days_of_file(_content(file)) if file else days_of_reference()
    actor = system_actor("command line")
    with sitting(actor):
        made = draft_edition(
            By(actor, f"calendar/{new_id()}"), days=days, note=note or (file.name if file else "")
        )
        edition = edition_by_number(made.facts["number"])
        return _as_document(edition, changes(edition, edition_in_force()))


def _publish(arguments: argparse.Namespace) -> dict[str, Any]:
    from kelisim.calendars.api import (
        SamePerson,
        State,
        changes,
        edition_by_number,
        edition_in_force,
        propose_edition,
        publish_edition,
    )
    from kelisim.foundation.acts import By
    from kelisim.foundation.ids import new_id

    proposer, publisher = _administrator(arguments.proposed_by), _administrator(arguments.published_by)
    if proposer.id == publisher.id:
        raise SamePerson("One person cannot propose and publish an edition: name two administrators.")
    with sitting(publisher):
        edition = edition_by_number(arguments.edition)
        differences = changes(edition, edition_in_force())
        if edition.state == State.DRAFT:
            propose_edition(By(proposer, f"calendar/{new_id()}"), edition_id=edition.pk)
        elif edition.proposed_by_id not in {None, proposer.id}:
            raise Refusal(
                f"Edition {edition.number} was proposed by {edition.proposed_by_name}, "
                f"not by {proposer.name}.",
                code="another_proposer",
            )
        publish_edition(By(publisher, f"calendar/{new_id()}"), edition_id=edition.pk)
        return _as_document(edition_by_number(arguments.edition), differences)


def _administrator(email: str) -> "Actor":
    from kelisim.accounts.api import User, actor_of
    from kelisim.foundation import clock

    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    actor = actor_of(user, clock.today()) if user else None
    if actor is None or not actor.may("calendars.manage"):
        raise Refusal(f"No administrator signs in as {email}.", code="unknown_administrator", email=email)
    return actor


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Refusal(f"{file} cannot be read: {problem.strerror}.", code="unreadable_file") from problem


def _as_document(edition: Any, differences: Any) -> dict[str, Any]:
    words = {True: "off", False: "working", None: None}
    return {
        "edition": edition.number,
        "label": edition.label,
        "state": edition.state,
        "years": list(edition.years),
        "special_days": edition.days.count(),
        "proposed_by": edition.proposed_by_name or None,
        "published_by": edition.published_by_name or None,
        "published_at": edition.published_at.isoformat() if edition.published_at else None,
        "changes": [
            {
                "date": one.day.isoformat(),
                "before": words[one.off_before],
                "after": words[one.off_after],
                "reason": (one.after or one.before).reason,
            }
            for one in differences
            if one.off_before != one.off_after
        ],
    }
