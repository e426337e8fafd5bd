"""The Ministry's side of the demonstration: circulars, positions, reminders, a plan that came on paper."""

from datetime import UTC, date, datetime, timedelta

from kelisim.decree.api import HalfYear
from kelisim.directory.api import Body, bodies_owing_7, recipients_of_6_8
from kelisim.duties.api import remind_bodies, send_due_reminders
from kelisim.foundation import clock
from kelisim.foundation.actors import Actor, system_actor
from kelisim.foundation.acts import By
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.api import (
    PaperFacts,
    accept_plan,
    declare_empty_plan,
    open_circular,
    open_collection,
    opening_text,
    register_paper,
    return_plan,
    send_circular,
    submit_plan,
    submit_report,
)

__all__ = ["EARLY", "come_early", "coordinate", "recall"]

OPENED_DAYS_BEFORE = 40
SENT_DAYS_BEFORE = 5
WEEKS = 5
UNREAD = 11
"""Every so manyth addressee has not opened its circular yet."""

EARLY = ("KZ-31", "MWRI", "KZ-63", "ASPR", "KZ-35", "KZ-43", "KZ-59")
"""Bodies that are ahead of the present term; the third is returned its plan, the last writes on paper."""

POSITION_KK = (
    "Көрсетілім үшін жасалған мәтін. Ресми ұстаным туралы ақпарат мұнда екі тілде жазылады және орталық "
    "мемлекеттік органдарға жіберіледі."
)
POSITION_RU = (
    "Текст составлен для демонстрации. Здесь на двух языках излагается информация об официальной позиции, "
    "которая направляется в центральные государственные органы."
)


def coordinate(half_year: HalfYear, ministry: Actor, bodies: list[Actor]) -> None:
    """Open a half-year by a circular and send the position; most addressees open both."""
    due = half_year.due_day
    opened = min(due - timedelta(days=OPENED_DAYS_BEFORE), clock.today() - timedelta(days=6))
    texts = {f"text_{language}": opening_text(half_year, language) for language in ("kk", "ru")}
    with clock.at(_morning(opened)), actor_transaction(ministry):
        key = f"demonstration/{half_year}/opening"
        circular = open_collection(By(ministry, key), half_year=str(half_year), **texts)
    sent = [circular.record_id]
    readable = [_morning(opened + timedelta(days=1))]
    if due - timedelta(days=SENT_DAYS_BEFORE) < clock.today():
        day = due - timedelta(days=SENT_DAYS_BEFORE)
        with clock.at(_morning(day)), actor_transaction(ministry):
            position = send_circular(
                By(ministry, f"demonstration/{half_year}/position"),
                half_year=str(half_year),
                title="Официальная позиция по актуальным внешнеполитическим вопросам (показ)",
                text_kk=POSITION_KK,
                text_ru=POSITION_RU,
            )
        sent.append(position.record_id)
        readable.append(_morning(day + timedelta(days=1)))
    owing = set(bodies_owing_7(opened).values_list("id", flat=True))
    central = set(recipients_of_6_8(opened).values_list("id", flat=True))
    for place, actor in enumerate(bodies):
        for number, (record_id, at) in enumerate(zip(sent, readable, strict=True)):
            if (place + number) % UNREAD == 0 or actor.body_id not in (central if number else owing):
                continue
            with clock.at(at + timedelta(minutes=7 * place)), actor_transaction(actor):
                key = f"demonstration/{half_year}/read/{number}/{actor.body_code}"
                open_circular(By(actor, key), circular_id=record_id)


def come_early(half_year: HalfYear, ministry: Actor, bodies: dict[str, Actor]) -> None:
    """Let some bodies be ahead of the term: accepted, with the Ministry, returned, on paper."""
    today = clock.today()
    for place, (code, actor) in enumerate(bodies.items()):
        key = f"demonstration/{half_year}/early/{code}"
        if code == EARLY[-1]:
            _on_paper(half_year, ministry, actor, today - timedelta(days=3))
            continue
        sent_at = _morning(today - timedelta(days=5)) + timedelta(minutes=11 * place)
        with clock.at(sent_at), actor_transaction(actor):
            made = declare_empty_plan(By(actor, f"{key}/empty"), half_year=str(half_year.next))
            submit_plan(By(actor, f"{key}/submit"), plan_id=made.record_id)
            if place % 2:
                submit_report(By(actor, f"{key}/report"), half_year=str(half_year), summary="")
        with clock.at(_morning(today - timedelta(days=2))), actor_transaction(ministry):
            if code == EARLY[2]:
                remark = "Уточните, не планируется ли участие в заседании межправительственной комиссии"
                return_plan(By(ministry, f"{key}/return"), plan_id=made.record_id, remark=remark)
            elif place % 2:
                accept_plan(By(ministry, f"{key}/accept"), plan_id=made.record_id)


def _on_paper(half_year: HalfYear, ministry: Actor, body: Actor, day: date) -> None:
    with clock.at(_morning(day + timedelta(days=1))), actor_transaction(ministry):
        register_paper(
            By(ministry, f"demonstration/{half_year}/paper"),
            body_id=body.body_id,
            facts=PaperFacts(
                norm="7.2",
                half_year=str(half_year),
                received_on=day,
                carrier="paper",
                incoming_number="4-7/1182",
                letter="№ 03-15/2240",
                reason="Письмо пришло на бумаге: у акимата не работала связь (выдумано для демонстрации)",
            ),
            is_empty=True,
        )


def recall(half_year: HalfYear, ministry: Actor, silent: list[str]) -> None:
    """Recall the term after it to those who are silent, week by week; the Ministry reminds them once more."""
    worker = system_actor("worker")
    day = half_year.due_day + timedelta(days=1)
    for _ in range(WEEKS * 7):
        if day >= clock.today():
            return
        with clock.at(_morning(day)):
            send_due_reminders(worker)
        day += timedelta(days=1)
    owing = list(Body.objects.filter(code__in=silent).values_list("id", flat=True))
    later = min(half_year.due_day + timedelta(days=60), clock.today() - timedelta(days=9))
    with clock.at(_morning(later)), actor_transaction(ministry):
        key = f"demonstration/{half_year}/remind"
        remind_bodies(By(ministry, key), half_year=str(half_year), body_ids=owing)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
