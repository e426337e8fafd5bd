"""What became of the plans of the half-year that runs: events moved, plans amended, records shown.

Everything here is invented and happens to invented events; each act is done at its time, and what lies ahead
of today is not done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kelisim.accounts.api import User
from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, record_official
from kelisim.events.api import (
    Event,
    EventFacts,
    Status,
    agree_event,
    cancel_event,
    move_event,
    open_to_auditor,
    record_event,
    reveal_event,
    save_view,
)
from kelisim.foundation import clock
from kelisim.reporting.api import (
    Plan,
    accept_amendment,
    change_key,
    consolidate,
    learn_word,
    possible_changes,
    propose_amendment,
    return_amendment,
    send_amendment_inside,
    submit_amendment,
)
from kelisim.site.demonstration.acting import acting_for, days_ago, noon, person, sitting

__all__ = ["appoint_official", "live_through"]

COORDINATOR, DRAFTER, HEAD = "tulegenov@mfa.demo", "nurlanov@mot.demo", "akhmetova@mot.demo"
OFFICE_SINCE = date(2025, 1, 1)
VIEWS = (
    (DRAFTER, "Турция", {"country": "TR"}, False),
    (HEAD, "Внешнеэкономические за рубежом", {"place": "abroad", "economic": "yes"}, True),
    (COORDINATOR, "Перенесённые мероприятия", {"status": "moved"}, False),
)


def appoint_official() -> None:
    """Put the invented vice-minister into the directory, so that a head of delegation is a person."""
    with sitting(person("admin@kelisim.demo"), noon(OFFICE_SINCE), "official") as by:
        record_official(
            by,
            body_id=Body.objects.get(code="MOT").pk,
            post_ru="вице-министр",
            post_kk="вице-министр",
            post_en="Vice Minister",
            name_ru="К. Байжанов",
            name_kk="Қ. Байжанов",
            name_en="K. Baizhanov",
            valid_from=OFFICE_SINCE,
        )


def live_through(half_year: HalfYear) -> None:
    """Act out what happened after the plans of the running half-year were accepted."""
    story = _Story(half_year)
    for day, act in story.acts():
        if noon(day) <= clock.now():
            act(day)
    _views()
    _shown(story)


@dataclass(frozen=True)
class _Story:
    """The acts of a half-year by day; ``day`` counts from its first day."""

    half_year: HalfYear

    def acts(self) -> list[tuple[date, Callable[[date], None]]]:
        """Give what is done on which day, in order."""
        first = self.half_year.first_day
        return [
            (first + timedelta(days=days), act)
            for days, act in (
                (35, self.culture_moves),
                (48, self.ministry_accepts_it),
                (60, self.trade_cancels),
                (75, self.trade_is_returned),
                (82, self.consolidated_again),
                (117, self.trips_are_agreed),
                (130, self.science_adds),
                (138, self.transport_amends),
            )
        ]

    def event(self, code: str, title: str) -> Event:
        """Give the body's event of this half-year whose title begins so."""
        return Event.objects.get(
            body__code=code,
            title_ru__startswith=title,
            sort_on__range=(self.half_year.first_day, self.half_year.last_day),
        )

    def key(self, name: str) -> str:
        return f"{self.half_year}/{name}"

    def culture_moves(self, day: date) -> None:
        officer = acting_for("MCI")
        with sitting(officer, noon(day), self.key("culture/move")) as by:
            event = self.event("MCI", "Дни культуры")
            starts = (event.starts_on or day) + timedelta(days=14)
            move_event(
                by, event_id=event.pk, starts_on=starts, ends_on=starts + timedelta(days=2),
                reason="Принимающая сторона попросила о более поздних сроках (показ)",
            )  # fmt: skip
        amendment = self.amendment("MCI", noon(day), "Сроки согласованы с принимающей стороной (показ)")
        with sitting(officer, noon(day), self.key("culture/submit")) as by:
            submit_amendment(by, amendment_id=amendment)

    def ministry_accepts_it(self, day: date) -> None:
        with sitting(person(COORDINATOR), noon(day), self.key("culture/accept")) as by:
            amendment = self.plan("MCI").amendments.get(number=1)
            accept_amendment(by, amendment_id=amendment.pk)

    def trade_cancels(self, day: date) -> None:
        sagintayeva = person("sagintayeva@mti.demo")
        with sitting(sagintayeva, noon(day), self.key("trade/cancel")) as by:
            event = self.event("MTI", "Консультации по доступу")
            cancel_event(by, event_id=event.pk, reason="Переговоры проведены в переписке (показ)")
        amendment = self.amendment("MTI", noon(day), "Вопрос решён в переписке (показ)")
        with sitting(sagintayeva, noon(day), self.key("trade/submit")) as by:
            submit_amendment(by, amendment_id=amendment)

    def trade_is_returned(self, day: date) -> None:
        with sitting(person(COORDINATOR), noon(day), self.key("trade/return")) as by:
            amendment = self.plan("MTI").amendments.get(number=1)
            words = "Укажите номер и дату письма, которым решён вопрос (показ)"
            return_amendment(by, amendment_id=amendment.pk, remark=words)

    def consolidated_again(self, day: date) -> None:
        with sitting(person(COORDINATOR), noon(day), self.key("consolidate/2")) as by:
            consolidate(by, half_year=str(self.half_year))

    def trips_are_agreed(self, day: date) -> None:
        for code, title in (("MOT", "Переговоры о разрешениях"), ("MTI", "Казахстанско-турецкий деловой")):
            with sitting(acting_for(code), noon(day), self.key(f"agreed/{code}")) as by:
                agree_event(by, event_id=self.event(code, title).pk)

    def science_adds(self, day: date) -> None:
        self.add("MSHE", day, EventFacts(
            title_ru="Переговоры о совместных образовательных программах (показ)", kind="negotiations",
            place="abroad", country="TR", cities=["Анкара"], countries=["TR"], certainty="exact",
            starts_on=self.in_last_month(9), ends_on=self.in_last_month(10), foreign_economic=False,
            head="директор департамента",
        ))  # fmt: skip
        amendment = self.amendment("MSHE", noon(day), "Приглашение получено после принятия плана (показ)")
        with sitting(acting_for("MSHE"), noon(day), self.key("science/submit")) as by:
            submit_amendment(by, amendment_id=amendment)

    def transport_amends(self, day: date) -> None:
        """Move one event and add another; the amendment waits for the head of the unit."""
        drafter = person(DRAFTER)
        with sitting(drafter, noon(day), self.key("transport/move")) as by:
            move_event(
                by, event_id=self.event("MOT", "Совещание экспертов").pk,
                starts_on=self.in_last_month(16), ends_on=self.in_last_month(17),
                reason="Сроки уточнены организатором (показ)",
            )  # fmt: skip
        self.add("MOT", day, EventFacts(
            title_ru="Рабочая встреча о пропускной способности пограничных станций (показ)",
            kind="negotiations", place="in_kz", country="KZ", cities=["Шымкент"], countries=["UZ"],
            certainty="exact", starts_on=self.in_last_month(10), ends_on=self.in_last_month(10),
            foreign_economic=True, head="директор департамента",
        ))  # fmt: skip
        amendment = self.amendment("MOT", noon(day), "Уточнено организатором (показ)", by_person=DRAFTER)
        with sitting(drafter, noon(day), self.key("transport/inside")) as by:
            send_amendment_inside(by, amendment_id=amendment, remark="Прошу согласовать (показ)")

    def in_last_month(self, day: int) -> date:
        return self.half_year.last_day.replace(day=day)

    def plan(self, code: str) -> Plan:
        return Plan.objects.get(body__code=code, half_year=str(self.half_year))

    def add(self, code: str, day: date, facts: EventFacts) -> None:
        actor = person(DRAFTER) if code == "MOT" else acting_for(code)
        with sitting(actor, noon(day), self.key(f"add/{code}")) as by:
            record_event(by, facts=facts, status=Status.PLANNED)

    def amendment(self, code: str, at: datetime, reason: str, by_person: str = "") -> UUID:
        """Propose all that the register says otherwise as an amendment, for one reason."""
        actor = person(by_person) if by_person else acting_for(code)
        with sitting(actor, at, self.key(f"amend/{code}")) as by:
            plan = self.plan(code)
            reasons = {change_key(one): reason for one in possible_changes(plan)}
            return propose_amendment(by, plan_id=plan.pk, reasons=reasons).record_id


def _views() -> None:
    """Keep views of the register: one's own, and one that a body shares."""
    for number, (email, name, asked, is_shared) in enumerate(VIEWS):
        now = days_ago(20, not_before=OFFICE_SINCE)
        with sitting(person(email), now, f"view/{number}") as by:
            save_view(by, name=name, asked=asked, is_shared=is_shared)
    with sitting(person(DRAFTER), days_ago(20, not_before=OFFICE_SINCE), "word") as by:
        learn_word(by, seen="ТрансКаспий", means="organisation", code="TITR")


def _shown(story: _Story) -> None:
    """Let one body read what its event meets, and the auditor one record."""
    first = story.half_year.first_day
    with sitting(person(COORDINATOR), days_ago(6, not_before=first), story.key("reveal")) as by:
        ours = story.event("MOT", "Переговоры о разрешениях")
        reveal_event(by, event_id=ours.pk, to_event_id=story.event("MTI", "Казахстанско-турецкий деловой").pk)
    with sitting(person(HEAD), days_ago(2, not_before=first), story.key("auditor")) as by:
        open_to_auditor(
            by,
            event_id=story.event("MOT", "Переговоры о разрешениях").pk,
            auditor_id=User.objects.get(email="auditor@kelisim.demo").pk,
            last_day=clock.today() + timedelta(days=45),
            reason="Плановая проверка порядка согласования поездок (показ)",
        )
