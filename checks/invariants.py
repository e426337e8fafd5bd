"""What must hold of the records at every moment. Each question finds those for which it does not."""

from collections.abc import Iterator
from typing import Any, LiteralString

from psycopg import Connection

QUESTIONS: dict[str, LiteralString] = {
    "an event whose recording, alone or with its plan, is in no journal entry": """
        SELECT e.id FROM events_event e
        WHERE NOT EXISTS (SELECT 1 FROM journal_entry j WHERE j.record_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM reporting_planrow r
                          JOIN journal_entry j ON j.record_id = r.plan_id
                          WHERE r.event_id = e.id AND j.act = 'reporting.plan_imported')""",
    "a journal entry of an event that is not there": """
        SELECT j.id FROM journal_entry j
        WHERE j.record_kind = 'events.event'
          AND NOT EXISTS (SELECT 1 FROM events_event e WHERE e.id = j.record_id)""",
    "an event whose key has no answer": """
        SELECT k.id FROM journal_answeredkey k WHERE k.outcome IS NULL""",
    "an answered key whose event is not there": """
        SELECT k.id FROM journal_answeredkey k
        WHERE k.act = 'events.recorded'
          AND NOT EXISTS (SELECT 1 FROM events_event e WHERE e.id = (k.outcome ->> 'record_id')::uuid)""",
    "an act of a form recorded twice under one key": """
        SELECT title_ru FROM events_event WHERE title_ru LIKE 'Проверка %'
        GROUP BY title_ru HAVING count(*) > 1""",
    "an event recorded without its partner": """
        SELECT e.id FROM events_event e WHERE e.title_ru LIKE 'Проверка %'
          AND NOT EXISTS (SELECT 1 FROM events_eventpartner p WHERE p.event_id = e.id)""",
    "a plan that was sent and has no number": """
        SELECT id FROM reporting_plan WHERE state <> 'draft' AND number = ''""",
    "a number given twice or left out": """
        SELECT c.register, c.year FROM journal_counter c
        WHERE c.register = 'plans' AND c.last <> (
            SELECT count(DISTINCT p.number) FROM reporting_plan p
            WHERE p.number LIKE '%/' || c.year::text)""",
    "a plan that was sent and whose file the Ministry neither has nor may read": """
        SELECT p.id FROM reporting_plan p
        JOIN documents_storedfile f ON f.id = p.file_id JOIN directory_body b ON b.id = f.body_id
        WHERE p.state IN ('submitted', 'accepted') AND b.code <> 'MFA'
          AND NOT EXISTS (SELECT 1 FROM access_recordgrant g
                          WHERE g.record_id = p.file_id AND g.kind = 'files' AND g.body_id = p.body_id)""",
    "a duty done without the record that did it": """
        SELECT id FROM duties_duty WHERE state = 'done' AND (closing_record_id IS NULL OR done_at IS NULL)""",
}


def broken(connection: Connection[Any]) -> Iterator[str]:
    """Name each invariant that does not hold, with how many records break it and one of them."""
    for words, question in QUESTIONS.items():
        found = connection.execute(question).fetchall()
        if found:
            yield f"{words}: {len(found)}, {found[0][0]} among them"
