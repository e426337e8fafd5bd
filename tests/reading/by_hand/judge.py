"""Holds the reading of a plan written by hand against its key."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.reading.by_hand.notation import Key, Plan

PERIOD, UNKNOWN, EXACT = "period", "unknown", "exact"


@dataclass
class Verdict:
    """The faults of a reading by figure, and how many partners were found, missed and added."""

    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def judge(plan: Plan, reading: dict[str, Any]) -> Verdict:
    """Give what a reading has wrong."""
    verdict = Verdict()
    events = {(one["sheet"], one["row"]): one for one in reading["rows"]}
    skipped = Counter((one["sheet"], one["row"]) for one in reading["skipped"] if one["reason"])
    for sheet in plan.sheets:
        for number, row in enumerate(sheet.rows, 1):
            place = sheet.name, number
            read, told = events.get(place), skipped[place]
            if row.key is None:
                empty = not any(cell not in {"", "<", "^"} for cell in row.cells)
                if read is not None or (told != 1 and not (empty and told == 0)):
                    what = "an event" if read else f"told {told} times"
                    verdict.faults.append(f"rows: {place} is no event but {what}: {row.cells}")
                continue
            verdict.counts["events"] += 1
            if read is None or told:
                why = [one["reason"] for one in reading["skipped"] if (one["sheet"], one["row"]) == place]
                verdict.faults.append(f"rows: {place} is an event: {why} {row.cells}")
                verdict.counts["missed"] += len(row.key.partners)
                continue
            _dates(verdict, f"{place} {row.cells}", row.key, read)
            _who_and_where(verdict, f"{place} {row.cells}", row.key, read)
    known = {(sheet.name, number) for sheet in plan.sheets for number in range(1, len(sheet.rows) + 1)}
    verdict.faults += [f"rows: {place} does not exist" for place in events.keys() - known]
    return verdict


def _dates(verdict: Verdict, said: str, key: Key, row: dict[str, Any]) -> None:
    window = (row["window"][0], row["window"][1])
    got = f"{row['certainty']} {window} {[one['code'] for one in row['problems']]}"
    if key.days is not None:
        verdict.counts["exact"] += 1
        if row["certainty"] == EXACT and (row["starts_on"], row["ends_on"]) == key.days:
            verdict.counts["exact right"] += 1
        else:
            verdict.faults.append(f"exact: {key.days} and not {got}: {said}")
        return
    verdict.counts["uncertain"] += 1
    may_be = {PERIOD: window in key.windows, UNKNOWN: key.may_be_unknown}
    if row["certainty"] == EXACT:
        verdict.faults.append(f"false exact: {sorted(key.windows)} and not {got}: {said}")
    elif not may_be[row["certainty"]]:
        verdict.faults.append(f"window: {sorted(key.windows)} and not {got}: {said}")
    if key.problem and not any(one["field"] == "dates" for one in row["problems"]):
        verdict.faults.append(f"silent: {got}: {said}")


def _who_and_where(verdict: Verdict, said: str, key: Key, row: dict[str, Any]) -> None:
    got = {*row["partner_countries"], *row["organisations"]} - key.allowed
    verdict.counts["found"] += len(got & key.partners)
    verdict.counts["missed"] += len(key.partners - got)
    verdict.counts["added"] += len(got - key.partners)
    if got != key.partners:
        verdict.faults.append(f"partners: {sorted(key.partners)} and not {sorted(got)}: {said}")
    if key.place and row["place_country"] != key.place:
        verdict.faults.append(f"place: {key.place} and not {row['place_country']}: {said}")
