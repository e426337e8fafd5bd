"""Promises 6 and 7: nobody meets another body's words, at any address, with or without our filters."""

import io
import multiprocessing
import os
import random
import re
import statistics
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from checks.attempts import ABSENT, LEFT_OUT, Attempt, all_attempts, all_routes
from checks.planted import CANARY, Person, World, plant

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client

PROMISE = "in 8,000 attempts nobody meets another body's words, with our filters and with row security alone"
NEEDS = ()

SEED, ATTEMPTS, WITHOUT_FILTERS = 20_261_125, 8_000, 2_500
"""The same attempts each time; another seed tries others."""
TIMED = 200
ALIKE = 0.65
"""The share of pairs in which a foreign record answers later than an absent one; a half is no difference."""

_DIFFERS = re.compile(
    r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"|nonce="[^"]*"|csrf-token" content="[^"]*"'
    r"|X-CSRFToken[^}]*"
)


@dataclass(slots=True)
class Seen:
    """What came of the attempts of one process."""

    answers: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    own: int = 0

    def add(self, other: "Seen") -> None:
        """Take in what another process saw."""
        self.answers += other.answers
        self.own += other.own
        for name in ("leaks", "unlike", "broken"):
            getattr(self, name).extend(getattr(other, name))


def check() -> Iterator[str]:
    """Plant, try, compare with what is absent; then without our filters; then let it leak on purpose."""
    _prepare()
    world = plant()
    routes = list(all_routes())
    chance = random.Random(SEED)
    attempts = list(all_attempts(world, routes, chance))
    tried = {one.route for one in attempts}
    untried = sorted({route.name for route in routes} - tried - set(LEFT_OUT))
    assert not untried, f"addresses that nothing was tried on: {', '.join(untried)}"
    chosen = chance.sample(attempts, min(len(attempts), ATTEMPTS))
    missed = {route.name for route in routes} - {one.route for one in chosen} - set(LEFT_OUT)
    chosen += [next(one for one in attempts if one.route == name) for name in sorted(missed)]
    before = _state()
    seen = _in_processes(world, chosen)
    yield f"seed {SEED}: {len(world.people)} people, {len(routes)} addresses, {len(world.canaries)} words"
    yield f"{sum(seen.answers.values()):,} attempts: " + ", ".join(
        f"{count:,} x {status}" for status, count in sorted(seen.answers.items())
    )
    yield f"lawful words met {seen.own:,} times, foreign words {len(seen.leaks)}"
    yield f"answers about a foreign record unlike those about an absent one: {len(seen.unlike)}"
    _hold(seen)
    assert _state() == before, "a stranger changed a record"
    yield from _timed(world)
    looks = [one for one in chosen if one.method == "get"]
    with _without_filters():
        open_ = _in_processes(world, looks[:WITHOUT_FILTERS], compare=False)
    yield f"row security alone: {sum(open_.answers.values()):,} attempts, foreign words {len(open_.leaks)}"
    _hold(open_)
    with _without_filters(), _without_row_security():
        control = _in_processes(world, looks[:WITHOUT_FILTERS], compare=False)
    assert control.leaks, "the control leaked nothing: this check would not see a leak"
    yield f"control, without row security: {len(control.leaks):,} foreign words met, as it must"


def _hold(seen: Seen) -> None:
    faults = [*seen.leaks, *seen.unlike, *seen.broken]
    shown = "\n      ".join(list(dict.fromkeys(faults))[:40])
    assert not faults, f"{len(faults)} faults\n      {shown}"


def _prepare() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kelisim.site.settings.test")
    import django

    django.setup()
    import logging

    from django.core.management import call_command
    from django.db import connections

    from kelisim.site import cluster
    from kelisim.site.reference import load_everything

    logging.disable(logging.CRITICAL)
    made = cluster.for_tests("need-to-know")
    connections.settings["admin"] = connections.settings["owner"].copy()
    for alias, parts in (("default", made.app), ("owner", made.owner), ("admin", made.admin)):
        connections[alias].settings_dict.update(parts)
    call_command("migrate", database="owner", verbosity=0)
    load_everything()


def _in_processes(world: World, attempts: list[Attempt], *, compare: bool = True) -> Seen:
    """Share the attempts out by person among processes; each has connections of its own."""
    from django.db import connections

    connections.close_all()
    workers = os.cpu_count() or 2
    parts: list[list[Attempt]] = [[] for _ in range(workers)]
    for one in attempts:
        parts[one.person % workers].append(one)
    whole = Seen()
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        for seen in pool.starmap(_try, [(world, part, compare) for part in parts]):
            whole.add(seen)
    return whole


def _try(world: World, attempts: list[Attempt], compare: bool) -> Seen:
    seen, clients = Seen(), {}
    attempts.sort(key=lambda one: one.person)
    absent: dict[tuple[int, str, str], tuple[int, str]] = {}
    for one in attempts:
        person = world.people[one.person]
        if one.person not in clients:
            clients = {one.person: _client(person)}
        client = clients[one.person]
        ask = partial(_ask, client, seen=seen, person=person)
        answer = ask(one.method, one.path)
        if answer is None:
            continue
        seen.answers[str(answer.status_code)] += 1
        text = _text(answer)
        said = f"{person}: {one.method.upper()} {one.path} ({one.route})"
        for word in set(CANARY.findall(text)):
            if word == one.record and "?" in one.path:
                continue
            canary = world.canaries[word]
            if person.may_meet(canary):
                seen.own += 1
            else:
                seen.leaks.append(f"{said}: {answer.status_code} says {word}")
        if compare and one.canary is not None:
            other = str(ABSENT) if "?" not in one.path else _unsaid(one.record)
            path = one.path.replace(one.record, other)
            known = (one.person, one.method, path)
            if known not in absent:
                absent[known] = _answered(ask, one.method, path, other)
            if (answer.status_code, _alike(text, one.record)) == absent[known]:
                continue
            # A word of what was done is shown once, on whichever page comes next: ask both again.
            again = _answered(ask, one.method, one.path, one.record)
            absent[known] = _answered(ask, one.method, path, other)
            if again != absent[known]:
                where = _difference(again[1], absent[known][1])
                seen.unlike.append(f"{said}: {again[0]}, an absent record {absent[known][0]}: {where}")
    return seen


def _client(person: Person) -> "Client":
    from django.test import Client

    client = Client(raise_request_exception=False)
    if person.user is not None:
        client.force_login(person.user)
    return client


def _ask(client: "Client", method: str, path: str, *, seen: Seen, person: Person) -> Any:
    sent: dict[str, Any] = {}
    if method == "post":
        sent["data"] = {
            "key": f"{person.code}{person.role}{path}"[-60:],
            "version": "1",
            "remark": "слово",
            "text": "слово",
            "reason": "слово",
        }
    answer = getattr(client, method)(path, **sent)
    if answer.status_code >= 500:
        seen.broken.append(f"{person}: {method.upper()} {path} answers {answer.status_code}")
        return None
    return answer


def _answered(ask: Callable[[str, str], Any], method: str, path: str, record: str) -> tuple[int, str]:
    """Give what came of a request, without the record that was asked for."""
    answer = ask(method, path)
    return (answer.status_code, _alike(_text(answer), record)) if answer is not None else (0, "")


def _text(answer: "HttpResponseBase") -> str:
    """Give all that an answer says: headers, body, what is packed in it."""
    heads = "\n".join(f"{name}: {value}" for name, value in answer.items())
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    answer.close()
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return f"{heads}\n{body.decode(errors='replace')}"


def _alike(text: str, record: str) -> str:
    """Give an answer without the record that was asked for and without what differs at every answer."""
    text = text.replace(record, "")
    text = re.sub(
        r"(?mi)^(?:set-cookie|content-length|etag|expires|x-request-id|content-security-policy): .*$",
        "",
        text,
    )
    return _DIFFERS.sub("", text)


def _unsaid(word: str) -> str:
    """Give a word that stands nowhere, as long as another."""
    return f"{word[:-7]}99999zq"


def _difference(one: str, other: str) -> str:
    """Give the first line that differs."""
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    return next((f"{a[:90]!r} and {b[:90]!r}" for a, b in pairs if a != b), "length")


def _state() -> list[Any]:
    """Give what must not change: how many records there are and when each was last changed."""
    from django.db import connections

    with connections["admin"].cursor() as cursor:
        state = []
        for table in ("events_event", "reporting_plan", "reporting_planrow", "reporting_planamendment",
                      "access_recordgrant", "documents_storedfile", "duties_duty"):  # fmt: skip
            cursor.execute(f"SELECT count(*), md5(string_agg(t::text, ' ' ORDER BY t.id)) FROM {table} t")
            state.append((table, *cursor.fetchone()))
    return state


def _timed(world: World) -> Iterator[str]:
    """Compare how long a foreign record and an absent one take, in turns."""
    person = next(one for one in world.people if one.code == "MTI" and one.role == "drafter")
    client = _client(person)
    for name, form in (("event_id", "/register/{}/"), ("plan_id", "/plans/{}/"), ("file_id", "/files/{}/")):
        foreign = [record for record, canary in world.records[name] if not person.may_meet(canary)]
        times: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(TIMED):
            for is_foreign in (True, False) if turn % 2 else (False, True):
                path = form.format(foreign[turn % len(foreign)] if is_foreign else ABSENT)
                begun = time.perf_counter()
                client.get(path)
                times[is_foreign].append(time.perf_counter() - begun)
        later = sum(a > b for a in times[True] for b in times[False]) / TIMED**2
        ratio = statistics.median(times[True]) / statistics.median(times[False])
        yield f"time of {form.format('…')}: foreign to absent {ratio:.2f}, later in {later:.0%} of pairs"
        assert 1 - ALIKE < later < ALIKE, (
            f"{form}: time tells a foreign record from an absent one ({later:.0%})"
        )


@contextmanager
def _without_filters() -> Iterator[None]:
    """Let every filter of ours let everything through, wherever it was imported to."""
    from django.db.models import Q

    def everything(_actor: Any) -> Q:
        return Q()

    kept: list[tuple[Any, Callable[..., Any]]] = []
    for name, module in list(sys.modules.items()):
        if name.startswith("kelisim.") and callable(getattr(module, "visible_to", None)):
            kept.append((module, module.visible_to))
            module.visible_to = everything  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module, filtered in kept:
            module.visible_to = filtered


@contextmanager
def _without_row_security() -> Iterator[None]:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE events_event DISABLE ROW LEVEL SECURITY")
    try:
        yield
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE events_event ENABLE ROW LEVEL SECURITY")
