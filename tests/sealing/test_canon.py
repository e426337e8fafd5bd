"""The sealed bytes of form 1 are fixed for ever: these are they."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from kelisim.sealing.api import content_of, digest_of, head_of, leaf_of
from kelisim.sealing.canon import instant_of

FACTS = {
    "id": UUID("019ab000-0000-7000-8000-000000000001"),
    "sequence": 17,
    "at": datetime(2026, 11, 25, 14, 30, 0, 5, tzinfo=timezone(timedelta(hours=5))),
    "act": "events.recorded",
    "norm": "2.2",
    "actor_id": UUID(int=1),
    "actor_name": "Нұрланов «А»\t\n",
    "actor_post": "",
    "body_id": UUID(int=2),
    "body_name": "Министерство",
    "on_behalf_of": "",
    "record_kind": "events.event",
    "record_id": UUID(int=3),
    "record_body_id": UUID(int=2),
    "request_id": "r",
}
HEAD = (
    '{"v":1,"id":"019ab000-0000-7000-8000-000000000001","sequence":17,"at":"2026-11-25T09:30:00.000005Z",'
    '"act":"events.recorded","norm":"2.2","actor_id":"00000000-0000-0000-0000-000000000001",'
    '"actor_name":"Нұрланов «А»\\t\\n","actor_post":"","body_id":"00000000-0000-0000-0000-000000000002",'
    '"body_name":"Министерство","on_behalf_of":"","record_kind":"events.event",'
    '"record_id":"00000000-0000-0000-0000-000000000003",'
    '"record_body_id":"00000000-0000-0000-0000-000000000002","request_id":"r"}'
)
CONTENT = '["salt",{"a":[null,true,1.50],"b":{"x":"\\n","é":12345678901234567890}},"note"]'


def test_the_bytes_of_form_1_are_these() -> None:
    head = head_of(FACTS)
    assert head.decode() == HEAD
    content = content_of(
        "salt", '{"b": {"é": 12345678901234567890, "x": "\\n"}, "a": [null, true, 1.50]}', "note"
    )
    assert content.decode() == CONTENT
    leaf = leaf_of(head, digest_of(content))
    assert leaf.hex() == "c53d3ecc444570fb475d9a280255c141fb0a6711c9d07a86db941c1c97933ef1"


def test_an_instant_is_written_the_same_in_every_zone() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert instant_of(moment) == instant_of(moment.astimezone(timezone(timedelta(hours=5))))
    assert instant_of(moment) == "2026-01-01T00:00:00.000000Z"


def test_a_small_number_has_one_form() -> None:
    assert content_of("", "[0.0000001, 1E+3]", "").decode() == '["",[0.0000001,1000],""]'
