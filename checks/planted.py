"""A world of several bodies in which every text names its owner, so that a stranger's words are seen at once.

A canary is a word that nobody writes by chance. It stands in titles, notes, remarks, names of files, of views
and of words, and says whose record it belongs to and who may meet it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from kelisim.accounts.api import User
    from kelisim.foundation.actors import Actor

__all__ = ["BODIES", "CANARY", "Canary", "Person", "World", "plant"]

BODIES = ("MOT", "MTI", "MOH")
CANARY = re.compile(r"qz[a-z]+\d{5}zq")
HALF_YEARS = {"draft": "2027H1", "sent": "2026H2", "accepted": "2026H1"}
COORDINATING = frozenset({"desk", "coordinator", "ministry_head"})
WITHOUT_RECORDS = frozenset({"auditor", "administrator", "body_administrator"})
ROLES = ("drafter", "head_of_unit", "signatory", "body_administrator")
MINISTRY_ROLES = ("desk", "coordinator", "ministry_head", "auditor", "administrator")
MISSION_ROLES = ("mission_officer", "mission_head")
COUNTRY = "TR"
"""Where the mission resides whose people look as well."""


@dataclass(frozen=True, slots=True)
class Canary:
    """A word, whose record it stands in, and how far the record is known.

    ``reach`` is ``inside`` the body, ``shared`` with the Ministry, with the ``mission`` too, ``granted`` to
    the next body too, or ``person``, who alone may read it.
    """

    word: str
    body: str
    reach: str
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One who looks: body, role, and the one who signs in; nobody is signed out."""

    code: str
    role: str
    user: "User | None" = None

    def may_meet(self, canary: Canary) -> bool:
        """Say whether the law lets this person meet the words of a record."""
        if self.user is None or self.role in WITHOUT_RECORDS:
            return False
        if canary.reach == "person":
            return canary.person == self.user.pk
        if self.code == canary.body:
            return True
        if self.role in COORDINATING:
            return canary.reach != "inside"
        if self.role in MISSION_ROLES:
            return canary.reach == "mission"
        return canary.reach == "granted" and self.code == following(canary.body)

    def __str__(self) -> str:
        return f"{self.role} of {self.code}" if self.user else "nobody"


@dataclass(slots=True)
class World:
    """What was planted: words, records by the name their address gives them, and the people who look."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    records: dict[str, list[tuple[UUID, Canary]]] = field(default_factory=lambda: defaultdict(list))
    people: list[Person] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: count(1))

    def word(self, body: str, reach: str, person: UUID | None = None) -> Canary:
        """Make a word that was never said before."""
        canary = Canary(f"qz{body.lower()}{reach}{next(self.numbers):05d}zq", body, reach, person)
        self.canaries[canary.word] = canary
        return canary

    def keep(self, name: str, record_id: UUID, canary: Canary) -> UUID:
        """Remember a record under the name of the part of an address that holds its key."""
        self.records[name].append((record_id, canary))
        return record_id


def following(body: str) -> str:
    """Give the body to which a body's granted records are open."""
    return BODIES[(BODIES.index(body) + 1) % len(BODIES)]


def plant() -> World:
    """Let each body act in its own words, in every state that a record may have."""
    from kelisim.duties.api import open_half_year
    from tests.factories import SYSTEM, by

    world = World()
    for half_year in ("2025H2", *sorted(HALF_YEARS.values())):
        open_half_year(by(SYSTEM), half_year=half_year)
    acting = {code: _people_of(world, code) for code in BODIES}
    ministry = _others(world)
    for code in BODIES:
        _events(world, code, acting)
        _papers(world, code, acting[code])
        _plans(world, code, acting[code], ministry)
    _made_by_the_ministry(world, ministry)
    world.people.append(Person("", ""))
    return world


def _people_of(world: World, code: str) -> dict[str, "Actor"]:
    from kelisim.accounts.api import actor_of
    from kelisim.foundation import clock
    from tests.factories import person, with_unit

    with_unit(code)
    acting = {}
    for role in ROLES:
        user = person(code, role)
        world.people.append(Person(code, role, user))
        acting[role] = actor_of(user, clock.today())
    return acting


def _others(world: World) -> "Actor":
    from kelisim.accounts.api import Assignment, User, actor_of
    from kelisim.directory.api import Mission
    from kelisim.foundation import clock
    from kelisim.foundation.database import actor_transaction
    from tests.factories import SYSTEM, person

    for role in MINISTRY_ROLES:
        world.people.append(Person("MFA", role, person("MFA", role)))
    there = Mission.objects.filter(city__name_en="Ankara", kind="embassy").first()
    assert there is not None, "no embassy resides there"
    for role in MISSION_ROLES:
        user = User.objects.create(email=f"{role}@mission.test", name_ru="Проверочный Дипломат")
        with actor_transaction(SYSTEM):
            Assignment.objects.create(
                user=user, role=role, mission=there, post_ru="советник", valid_from=clock.today()
            )
        world.people.append(Person("mission", role, user))
    coordinator = next(one.user for one in world.people if one.role == "coordinator")
    assert coordinator is not None
    return actor_of(coordinator, clock.today())


def _events(world: World, code: str, acting: dict[str, dict[str, "Actor"]]) -> None:
    from kelisim.access.api import GranteeKind, RecordKind
    from kelisim.access.models import RecordGrant
    from kelisim.foundation import clock
    from kelisim.foundation.database import actor_transaction
    from tests.factories import idea, planned_event

    drafter = acting[code]["drafter"]
    own = world.word(code, "inside")
    world.keep("event_id", idea(drafter, **_said(own)), own)
    own = world.word(code, "shared")
    world.keep("event_id", planned_event(drafter, **_said(own)), own)
    own = world.word(code, "mission")
    there = {"place": "abroad", "country": COUNTRY, "cities": ["Анкара"]}
    world.keep("event_id", planned_event(drafter, **_said(own), **there), own)
    own = world.word(code, "person", drafter.id)
    world.keep("event_id", planned_event(drafter, **_said(own), marking="persons"), own)
    now = clock.now()
    for reach, until in (("granted", None), ("shared", now - timedelta(minutes=1))):
        own = world.word(code, reach)
        event_id = world.keep("event_id", planned_event(drafter, **_said(own)), own)
        with actor_transaction(drafter):
            grant = RecordGrant.objects.create(
                kind=RecordKind.EVENTS,
                record_id=event_id,
                body_id=drafter.body_id,
                grantee_kind=GranteeKind.BODY,
                grantee_id=acting[following(code)]["drafter"].body_id,
                grantee_name=following(code),
                norm="9",
                valid_from=now - timedelta(hours=1),
                valid_until=until,
            )
        world.keep("grant_id", grant.pk, own)


def _said(canary: Canary) -> dict[str, str]:
    """Give the texts of an event, each with the word."""
    texts = (
        "title_ru",
        "title_kk",
        "title_en",
        "head",
        "note",
        "responsible",
        "funding",
        "documents_to_sign",
    )
    return dict.fromkeys(texts, f"Переговоры {canary.word}")


def _papers(world: World, code: str, acting: dict[str, "Actor"]) -> None:
    from kelisim.documents.api import store_file
    from kelisim.events.keeping import save_view
    from kelisim.reporting.actions import learn_word
    from tests.factories import by

    drafter = acting["drafter"]
    own = world.word(code, "inside")
    content = f"plan {own.word}".encode()
    world.keep(
        "file_id", store_file(by(drafter), content=content, name=f"план {own.word}.xlsx").record_id, own
    )
    own = world.word(code, "inside")
    word = learn_word(by(drafter), seen=f"страна {own.word}", means="country", code="TR", name=own.word)
    world.keep("word_id", word.record_id, own)
    own = world.word(code, "inside")
    view = save_view(by(drafter), name=f"вид {own.word}", asked={"words": own.word}, is_shared=True)
    world.keep("view_id", view.record_id, own)
    own = world.word(code, "person", drafter.id)
    view = save_view(by(drafter), name=f"свой вид {own.word}", asked={"words": own.word})
    world.keep("view_id", view.record_id, own)


def _plans(world: World, code: str, acting: dict[str, "Actor"], ministry: "Actor") -> None:
    from kelisim.foundation.database import actor_transaction
    from kelisim.reporting import actions
    from kelisim.reporting.models import PlanRow
    from tests.factories import by

    drafter, head, signatory = (acting[role] for role in ("drafter", "head_of_unit", "signatory"))
    made: dict[str, tuple[UUID, Canary]] = {}
    for state, half_year in HALF_YEARS.items():
        own = world.word(code, "inside" if state == "draft" else "shared")
        rows = [_row(number, own, half_year) for number in (6, 7, 8)]
        read = {"rows": rows, "skipped": [], "layout": {"columns": [{"letter": "B"}, {"letter": "D"}]}}
        plan_id = actions.import_plan(by(drafter), half_year=half_year, reading=read).record_id
        made[state] = (world.keep("plan_id", plan_id, own), own)
        with actor_transaction(drafter):
            for row in PlanRow.objects.filter(plan_id=plan_id):
                world.keep("row_id", row.pk, own)
                if state != "draft" and row.event_id:
                    world.keep("event_id", row.event_id, own)
        actions.send_for_agreement(by(drafter), plan_id=plan_id, remark=f"Прошу {own.word}")
        actions.agree_plan(by(head), plan_id=plan_id, remark=f"Согласовано {own.word}")
        if state != "draft":
            actions.submit_plan(by(signatory), plan_id=plan_id)
    plan_id, own = made["sent"]
    with actor_transaction(drafter):
        first = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).first()
    assert first is not None
    remark = actions.remark_row(by(ministry), row_id=first.pk, text=f"Уточните {own.word}")
    world.keep("remark_id", remark.record_id, own)
    plan_id, own = made["accepted"]
    actions.accept_plan(by(ministry), plan_id=plan_id)
    _amend(world, code, plan_id, drafter)
    own = world.word(code, "shared")
    actions.submit_report(by(signatory), half_year="2025H2", summary=f"Итоги {own.word}")


def _amend(world: World, code: str, plan_id: UUID, drafter: "Actor") -> None:
    """Change an event of an accepted plan and prepare its amendment, which stays inside."""
    from kelisim.events.api import move_event
    from kelisim.foundation.database import actor_transaction
    from kelisim.reporting import actions
    from kelisim.reporting.amendments import change_key, possible_changes
    from kelisim.reporting.models import Plan, PlanRow
    from tests.factories import by

    own = world.word(code, "inside")
    with actor_transaction(drafter):
        row = PlanRow.objects.filter(plan_id=plan_id, event__isnull=False).select_related("event").first()
    assert row is not None
    assert row.event is not None
    first = row.event.starts_on
    assert first is not None
    later = first + timedelta(days=3)
    shared = next(one for record, one in world.records["event_id"] if record == row.event_id)
    move_event(
        by(drafter), event_id=row.event.pk, starts_on=later, ends_on=later, reason=f"Перенос {shared.word}"
    )
    with actor_transaction(drafter):
        changes = possible_changes(Plan.objects.get(pk=plan_id))
    reasons = {change_key(one): f"По просьбе стороны {own.word}" for one in changes if one.kind == "moved"}
    amendment = actions.propose_amendment(by(drafter), plan_id=plan_id, reasons=reasons)
    world.keep("amendment_id", amendment.record_id, own)


def _row(number: int, canary: Canary, half_year: str) -> dict[str, Any]:
    day = f"{half_year[:4]}-{'02' if half_year.endswith('H1') else '09'}-{number + 3:02d}"
    title = f"Заседание {number} {canary.word}"
    doubt = {"field": "dates", "code": "vague", "message": canary.word, "cell": f"D{number}"}
    return {
        "sheet": f"План {canary.word}", "row": number, "title": title, "starts_on": day, "ends_on": day,
        "certainty": "exact", "window": [day, day], "partner_countries": ["AZ"], "organisations": [],
        "place_country": "AZ", "city": "Баку", "kind": "commission", "foreign_economic": True,
        "cells": {"B": title, "D": canary.word}, "problems": [doubt] if number == 8 else [],
    }  # fmt: skip


def _made_by_the_ministry(world: World, ministry: "Actor") -> None:
    from kelisim.duties.api import Duty
    from kelisim.foundation.database import actor_transaction
    from kelisim.reporting import actions
    from tests.factories import SYSTEM, by

    nobody = Canary("", "MFA", "shared")
    made = actions.consolidate(by(ministry), half_year=HALF_YEARS["accepted"])
    world.keep("consolidated_id", made.record_id, nobody)
    sent = actions.send_circular(
        by(ministry), half_year="2026H2", title="Позиция", text_kk="Мәтін", text_ru="Текст"
    )
    world.keep("circular_id", sent.record_id, nobody)
    with actor_transaction(SYSTEM):
        duties = Duty.objects.filter(body__code__in=BODIES).select_related("body")
        for duty in duties:
            world.keep("duty_id", duty.pk, Canary("", duty.body.code, "shared"))
