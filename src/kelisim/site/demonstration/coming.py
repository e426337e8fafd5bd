"""Plans of the coming half-year in every state there is: each body has come as far as the story wants it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body
from kelisim.documents.api import store_file
from kelisim.events.api import EventFacts, Status, move_event, record_event
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor
from kelisim.reporting.api import (
    PaperFacts,
    PaperTable,
    Plan,
    accept_amendment,
    accept_plan,
    agree_plan,
    answer_remark,
    change_key,
    facts_of_row,
    import_plan,
    mend_row,
    possible_changes,
    propose_amendment,
    register_paper,
    remark_row,
    return_plan,
    send_for_agreement,
    submit_amendment,
    submit_plan,
    submit_report,
)
from kelisim.site.demonstration.acting import acting_for, days_ago, person, sitting
from kelisim.site.demonstration.scan import scan_of
from kelisim.site.demonstration.tables import Table, bodies_with_rows, table_of

__all__ = ["plan_ahead", "tables_of"]

COORDINATOR = "tulegenov@mfa.demo"
DRAFTERS = {
    "MOT": "nurlanov@mot.demo",
    "MTI": "sagintayeva@mti.demo",
    "MOH": "omarova@moh.demo",
    "MENR": "ibrayeva@menr.demo",
    "MOE": "seitkali@moe.demo",
    "KZ-75": "zhumabek@almaty.demo",
}
"""Who drafts where somebody signs in for the body; elsewhere an officer without a name does."""

ACCEPTED = ("MLSP", "MCI", "MSHE")
SENT = ("MTI", "MNE", "KZ-71")
ON_PAPER, SCANNED = "KZ-79", "KZ-62"
REMARKS = {
    "MOH": (
        (1, "Уточните, кто возглавит делегацию: по сведениям загранучреждения, приглашён министр (показ)"),
        (4, "Рассмотрите другую неделю: на эти дни приходится другое мероприятие с той же стороной (показ)"),
    ),
    "MOA": ((1, "Укажите документ, который предполагается подписать (показ)"),),
}
"""Remarks of the Ministry by body: the position of the row, the words."""


def tables_of(when: str, half_year: HalfYear) -> dict[str, tuple[Table, Mapping[str, object]]]:
    """Give the workbooks of a half-year with what the reader makes of them, read two at a time."""
    names = dict(Body.objects.values_list("code", "name_ru")) | dict(
        Body.objects.filter(code="MOH").values_list("code", "name_kk")
    )
    tables = {code: table_of(when, code, names[code], half_year) for code in bodies_with_rows(when)}
    with ThreadPoolExecutor(2) as pool:
        readings = list(pool.map(Table.reading, tables.values()))
    return {code: (table, read) for (code, table), read in zip(tables.items(), readings, strict=True)}


def plan_ahead(half_year: HalfYear) -> None:
    """Bring the plans that are owed in the running half-year to where each of them stands today."""
    _Ahead(half_year, tables_of("coming", half_year.next)).told()


@dataclass(frozen=True)
class _Ahead:
    half_year: HalfYear
    tables: Mapping[str, tuple[Table, Mapping[str, object]]]
    numbers: "count[int]" = field(default_factory=count)

    def told(self) -> None:
        self.known_already()
        for code in (*ACCEPTED, *SENT, *REMARKS, "MENR", "MOE", "MOT", "KZ-75"):
            self.draft(code, 9)
        self.exempt("MTI", "Заседание Консультативного комитета")
        for code in ("MENR", "MOE"):
            self.inside(code)
        for number, code in enumerate((*ACCEPTED, *SENT, *REMARKS)):
            self.submit(code, 8, minutes=17 * number)
        for code in ACCEPTED:
            self.accept(code, 6)
        for code in REMARKS:
            self.give_back(code)
        self.answer("MOA")
        self.amend("MCI", accepted=True)
        self.amend("MSHE", accepted=False)
        self.papers()
        self.report("MTI")

    def at(self, days: int, minutes: int = 0) -> datetime:
        return days_ago(days, not_before=self.half_year.first_day) + timedelta(minutes=minutes)

    def key(self, name: str) -> str:
        """Give the key of the next act: the story is told once, in one order."""
        return f"ahead/{self.half_year}/{name}/{next(self.numbers)}"

    def actor(self, code: str) -> Actor:
        return person(DRAFTERS[code]) if code in DRAFTERS else acting_for(code)

    def plan(self, code: str) -> Plan:
        return Plan.objects.get(body__code=code, half_year=str(self.half_year.next))

    def known_already(self) -> None:
        """Let the register have one of the rows already: the drafter is asked whether both are the same."""
        read = self.tables["MOT"][1]["rows"]
        assert isinstance(read, list)
        row = next(one for one in read if one["title"].startswith("Заседание Координационного"))
        facts = facts_of_row(row, self.half_year.next)
        with sitting(acting_for("MOT"), self.at(30), self.key("known")) as by:
            record_event(
                by, facts=replace(facts, note="Сообщено организатором (показ)"), status=Status.PLANNED
            )

    def draft(self, code: str, days: int) -> None:
        table, reading = self.tables[code]
        with sitting(self.actor(code), self.at(days), self.key(f"{code}/file")) as by:
            kept = store_file(by, content=table.content, name=table.name)
        with sitting(self.actor(code), self.at(days), self.key(f"{code}/import")) as by:
            import_plan(
                by, half_year=str(self.half_year.next), reading=reading, file_id=kept.record_id,
                file_name=table.name,
            )  # fmt: skip

    def exempt(self, code: str, title: str) -> None:
        """Mark an event as one of a sphere that paragraph 7 does not apply to."""
        read = self.tables[code][1]["rows"]
        assert isinstance(read, list)
        said = next(one for one in read if one["title"].startswith(title))
        with sitting(self.actor(code), self.at(9, 30), self.key(f"{code}/sphere")) as by:
            row = self.plan(code).rows.get(row=said["row"])
            facts: EventFacts = replace(facts_of_row(said, self.half_year.next), sphere="eaeu")
            mend_row(by, row_id=row.pk, facts=facts)

    def inside(self, code: str) -> None:
        """Send a plan for agreement; of the one the head has agreed, so that it waits for the signature."""
        with sitting(self.actor(code), self.at(4), self.key(f"{code}/inside")) as by:
            send_for_agreement(by, plan_id=self.plan(code).pk, remark="Прошу согласовать (показ)")
        if code == "MENR":
            with sitting(person("dossanov@menr.demo"), self.at(3), self.key(f"{code}/agree")) as by:
                agree_plan(by, plan_id=self.plan(code).pk)

    def submit(self, code: str, days: int, minutes: int = 0) -> None:
        with sitting(self.actor(code), self.at(days, minutes), self.key(f"{code}/submit")) as by:
            submit_plan(by, plan_id=self.plan(code).pk)

    def accept(self, code: str, days: int) -> None:
        with sitting(person(COORDINATOR), self.at(days), self.key(f"{code}/accept")) as by:
            accept_plan(by, plan_id=self.plan(code).pk)

    def give_back(self, code: str) -> None:
        with sitting(person(COORDINATOR), self.at(6, 40), self.key(f"{code}/remarks")) as by:
            rows = list(self.plan(code).rows.filter(event__isnull=False).order_by("position"))
        for position, words in REMARKS[code]:
            with sitting(person(COORDINATOR), self.at(6, 40), self.key(f"{code}/remark")) as by:
                remark_row(by, row_id=rows[position].pk, text=words)
        with sitting(person(COORDINATOR), self.at(6, 45), self.key(f"{code}/return")) as by:
            return_plan(by, plan_id=self.plan(code).pk, remark="Просим уточнить отмеченные строки (показ)")

    def answer(self, code: str) -> None:
        """Answer the remark and send the plan again."""
        with sitting(self.actor(code), self.at(3), self.key(f"{code}/answer")) as by:
            remark = self.plan(code).remarks.get(thread=None)
            answer_remark(by, remark_id=remark.pk, text="Подписание документов не предполагается (показ)")
        self.submit(code, 3, minutes=20)

    def amend(self, code: str, *, accepted: bool) -> None:
        """Move the last event of an accepted plan by a week and tell the Ministry."""
        with sitting(self.actor(code), self.at(4), self.key(f"{code}/move")) as by:
            row = self.plan(code).rows.filter(event__isnull=False).order_by("position").last()
            event = row.event if row else None
            assert event is not None
            assert event.starts_on is not None
            assert event.ends_on is not None
            week = timedelta(days=7)
            move_event(
                by, event_id=event.pk, starts_on=event.starts_on + week, ends_on=event.ends_on + week,
                reason="Организатор перенёс на неделю (показ)",
            )  # fmt: skip
        with sitting(self.actor(code), self.at(4), self.key(f"{code}/amend")) as by:
            plan = self.plan(code)
            reasons = {
                change_key(one): "Организатор перенёс на неделю (показ)" for one in possible_changes(plan)
            }
            amendment = propose_amendment(by, plan_id=plan.pk, reasons=reasons)
        with sitting(self.actor(code), self.at(3), self.key(f"{code}/amend/submit")) as by:
            submit_amendment(by, amendment_id=amendment.record_id)
        if accepted:
            with sitting(person(COORDINATOR), self.at(2), self.key(f"{code}/amend/accept")) as by:
                accept_amendment(by, amendment_id=amendment.record_id)

    def papers(self) -> None:
        """Register a plan that came with its table by mail, and one of which only a scan is there."""
        table, reading = self.tables[ON_PAPER]
        with sitting(person(COORDINATOR), self.at(5), self.key("paper/file")) as by:
            kept = store_file(by, content=table.content, name=table.name)
        self.register(ON_PAPER, "mail", PaperTable(reading, kept.record_id, table.name))
        with sitting(person(COORDINATOR), self.at(5), self.key("paper/scan")) as by:
            scan = store_file(
                by, content=scan_of("Demonstration: the scan of a plan"), name="Скан (показ).pdf"
            )
        self.register(SCANNED, "paper", None, scan.record_id)

    def register(self, code: str, carrier: str, table: PaperTable | None, scan: UUID | None = None) -> None:
        with sitting(person(COORDINATOR), self.at(4), self.key(f"paper/{code}")) as by:
            register_paper(
                by,
                body_id=Body.objects.get(code=code).pk,
                facts=PaperFacts(
                    norm="7.2",
                    half_year=str(self.half_year),
                    received_on=max(clock.today() - timedelta(days=1), self.half_year.first_day),
                    carrier=carrier,
                    incoming_number=f"4-7/{1190 + len(code)}",
                    letter="№ 02-08/917",
                    reason="В акимате не работала связь (показ)",
                ),
                table=table,
                scan_id=scan,
            )

    def report(self, code: str) -> None:
        with sitting(self.actor(code), self.at(2), self.key(f"{code}/report")) as by:
            submit_report(by, half_year=str(self.half_year), summary="Сведения составлены для показа.")
