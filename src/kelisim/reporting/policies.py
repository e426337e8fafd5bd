"""Who reads plans, reports and circulars: the body; once sent, the Ministry (norm 3); recipients of 6.8."""

from django.db.models import Q

from kelisim.access.api import RecordKind, granted_sql, scope_sql, scopes_of
from kelisim.foundation.actors import Actor
from kelisim.foundation.rowsecurity import ACTOR, BODY, SYSTEM
from kelisim.reporting.constants import PlanState

_SENT = f"state <> '{PlanState.DRAFT.value}'"
_COORDINATES = scope_sql(RecordKind.PLANS, shared=_SENT)
_COORDINATOR = scope_sql(RecordKind.PLANS, shared="true")

READ = f"{SYSTEM} OR body_id = {BODY} OR {_COORDINATES}"
ADD = f"{SYSTEM} OR body_id = {BODY}"
CHANGE = READ
"""The Ministry changes what was sent to it when it returns or accepts; acts say what exactly."""

READ_ROW = "EXISTS (SELECT 1 FROM reporting_plan p WHERE p.id = plan_id)"
ADD_ROW = f"{SYSTEM} OR EXISTS (SELECT 1 FROM reporting_plan p WHERE p.id = plan_id AND p.body_id = {BODY})"

OWN = f"{SYSTEM} OR body_id = {BODY}"
"""What a body keeps for itself: nobody else reads it, also not the Ministry."""

READ_CONSOLIDATED = f"{SYSTEM} OR body_id = {BODY} OR {_COORDINATOR}"
READ_DELIVERY = f"{SYSTEM} OR body_id = {BODY} OR sender_id = {BODY} OR {_COORDINATOR}"
READ_PAPER = f"{SYSTEM} OR body_id = {BODY} OR sender_id = {BODY} OR {_COORDINATOR}"
SEND = f"{SYSTEM} OR sender_id = {BODY}"
OPEN = f"{SYSTEM} OR body_id = {BODY}"
"""The sender delivers; the addressee alone opens."""
READ_DOCUMENT = "EXISTS (SELECT 1 FROM reporting_consolidatedplan c WHERE c.id = plan_id)"
ADD_DOCUMENT = f"{SYSTEM} OR EXISTS (SELECT 1 FROM reporting_consolidatedplan c WHERE c.id = plan_id)"
CHANGE_DOCUMENT = ADD_DOCUMENT
"""Who reads the plan asks for its papers, again after a failure; the system makes them."""

READ_CIRCULAR = f"{SYSTEM} OR body_id = {BODY} OR {granted_sql(RecordKind.PLANS)}"

SENT = f"{SYSTEM} OR body_id = {BODY} OR {_COORDINATOR}"
"""What was sent to the Ministry is the body's and the Ministry's: sendings and accepted versions."""

_OUT = "state IN ('submitted', 'returned', 'accepted')"
READ_AMENDMENT = f"{SYSTEM} OR body_id = {BODY} OR {scope_sql(RecordKind.PLANS, shared=_OUT)}"

_OWN_WORD = f"(side = 'body' AND body_id = {BODY})"
_MINISTRY = scope_sql(RecordKind.PLANS, shared="true")
READ_REMARK = (
    f"{SYSTEM} OR {_OWN_WORD} OR (side = 'ministry' AND {_MINISTRY}) "
    f"OR (sent_at IS NOT NULL AND (body_id = {BODY} OR {_MINISTRY}))"
)
"""A word stays with the side that wrote it until it is sent."""
WRITE_REMARK = f"{SYSTEM} OR {_OWN_WORD} OR (side = 'ministry' AND {_MINISTRY})"

COORDINATION = f"{SYSTEM} OR {_MINISTRY}"
"""What the Ministry alone knows: which rows of several bodies mean one event."""

INSIDE = f"{SYSTEM} OR body_id = {BODY}"
"""What a body does before it sends stays inside the body: its route and its sheets of agreement."""

READ_CALL = f"{OWN} OR id = {ACTOR}"
"""A respondent acts as its own call and is of no body: it reads this call and nothing beside it."""
READ_RESPONDENT = (
    f"{OWN} OR EXISTS (SELECT 1 FROM reporting_rowcall c WHERE c.respondent_id = reporting_respondent.id "
    f"AND c.id = {ACTOR})"
)
READ_ANSWER = f"{OWN} OR call_id = {ACTOR}"
ADD_ANSWER = (
    f"{OWN} OR (call_id = {ACTOR} AND EXISTS (SELECT 1 FROM reporting_rowcall c WHERE c.id = call_id "
    "AND c.body_id = reporting_callanswer.body_id))"
)
COUNTED = SYSTEM
"""What the door counts of tried links is nobody's to read."""


def visible_to(actor: Actor) -> Q:
    """Give the condition on plans and reports that the actor may read; the same data as row security."""
    shared = scopes_of(actor, RecordKind.PLANS).shared()
    mine = Q(body_id=actor.body_id)
    return mine if shared is None else mine | (shared & ~Q(state=PlanState.DRAFT))
