"""Every page opens for those whose post has it, in three languages, and does not exist for others."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kelisim.accounts.api import PERMISSIONS
from kelisim.documents.api import store_file
from kelisim.duties.api import Duty, open_half_year
from kelisim.foundation.database import actor_transaction
from kelisim.reporting.actions import accept_plan as accept
from kelisim.reporting.actions import consolidate, import_plan, submit_plan
from kelisim.reporting.models import PlanRow
from tests.factories import SYSTEM, actor, by, idea, person, planned_event
from tests.reporting.test_plan_acts import reading, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def records() -> dict[str, str]:
    mot, mfa = actor("MOT"), actor("MFA")
    open_half_year(by(SYSTEM), half_year="2026H2")
    doubtful = row(
        7, problems=[{"field": "dates", "code": "outside", "message": "вне полугодия", "cell": "D7"}]
    )
    layout = {"columns": [{"letter": "B"}, {"letter": "D"}]}
    draft = import_plan(
        by(mot), half_year="2027H1", reading={**reading(row(6), doubtful), "layout": layout}
    ).record_id
    moh = actor("MOH")
    accepted = import_plan(by(moh), half_year="2027H1", reading=reading(row(6))).record_id
    submit_plan(by(moh), plan_id=accepted)
    accept(by(mfa), plan_id=accepted)
    made = consolidate(by(mfa), half_year="2027H1").record_id
    with actor_transaction(mot):
        row_id = PlanRow.objects.filter(plan_id=draft, event__isnull=False).first()
        duty = Duty.objects.filter(norm="7.2", body_id=mot.body_id).first()
    assert row_id is not None
    assert duty is not None
    return {
        "plan_id": str(draft),
        "accepted": str(accepted),
        "row_id": str(row_id.pk),
        "duty_id": str(duty.pk),
        "event_id": str(planned_event(mot)),
        "idea": str(idea(mot)),
        "consolidated_id": str(made),
        "file_id": str(store_file(by(mot), content=b"plan", name="план.xlsx").record_id),
    }


def _sign_in(code: str, *roles: str, language: str = "ru") -> Client:
    client = Client(raise_request_exception=True)
    user = person(code, *roles)
    user.language = language
    user.save()
    client.force_login(user)
    return client


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_of_a_body_open(records: dict[str, str], language: str) -> None:
    client = _sign_in("MOT", language=language)
    for name, args in (
        ("inbox", []),
        ("duty", [records["duty_id"]]),
        ("register", []),
        ("event", [records["event_id"]]),
        ("event_new", []),
        ("event_change", [records["event_id"]]),
        ("plans", []),
        ("plan_new", ["2027H1"]),
        ("plan", [records["plan_id"]]),
        ("row_mend", [records["row_id"]]),
        ("plan_add", [records["plan_id"]]),
        ("report_new", ["2026H2"]),
        ("rules", []),
        ("working_days", []),
        ("bodies", []),
        ("missions", []),
    ):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 200, name
        assert answer.headers["Content-Language"] == language
        assert f'lang="{language}"' in answer.content.decode(), name


@pytest.mark.parametrize("tab", ["owed", "owing", "done"])
def test_the_tabs_of_the_inbox_open_for_the_ministry(records: dict[str, str], tab: str) -> None:
    client = _sign_in("MFA", "coordinator")
    assert client.get(f"{reverse('inbox')}?tab={tab}").status_code == 200


def test_the_pages_of_the_ministry_open(records: dict[str, str]) -> None:
    client = _sign_in("MFA", "coordinator")
    for address in (
        reverse("plans_board"),
        f"{reverse('plans_board')}?half_year=2026H2",
        f"{reverse('plans_board')}?half_year=nonsense",
        reverse("consolidated"),
        reverse("plan", args=[records["accepted"]]),
        reverse("circular_new", args=["2026H2"]),
        reverse("rules"),
        reverse("register"),
    ):
        assert client.get(address).status_code == 200, address


def test_an_auditor_reads_the_journal_and_no_record(records: dict[str, str]) -> None:
    client = _sign_in("MFA", "auditor")
    assert client.get(reverse("journal")).status_code == 200
    assert client.get(reverse("journal_of_record", args=[records["event_id"]])).status_code == 200
    assert client.get(reverse("event", args=[records["event_id"]])).status_code == 404


def _pages(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns)
        else:
            yield pattern


def test_no_page_answers_without_a_sign_in(records: dict[str, str]) -> None:
    client = Client()
    for page in _pages(get_resolver().url_patterns):
        if page.name in {"health", "sign_in", "choose_language", "forgotten", None}:
            continue
        known = {**records, "half_year": "2027H1", "language": "ru", "form": "pdf", "section": "x"}
        wanted = {name: known[name] for name in page.pattern.converters if name in known}
        if set(page.pattern.converters) - set(wanted):
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(reverse(str(page.name), kwargs=wanted))
            assert answer.status_code in {302, 405}, (page.name, method, answer.status_code)
            if answer.status_code == 302:
                assert answer.headers["Location"].startswith(reverse("sign_in")), page.name


def test_a_foreign_record_and_an_absent_one_look_the_same(records: dict[str, str]) -> None:
    client = _sign_in("MTI")
    absent = "01890000-0000-7000-8000-000000000000"
    for name, record in (
        ("event", "event_id"),
        ("plan", "plan_id"),
        ("row_mend", "row_id"),
        ("duty", "duty_id"),
    ):
        foreign = client.get(reverse(name, args=[records[record]]))
        missing = client.get(reverse(name, args=[absent]))
        assert (foreign.status_code, missing.status_code) == (404, 404), name
        assert _alike(foreign.content, records[record]) == _alike(missing.content, absent), name


def _alike(content: bytes, record: str) -> str:
    """A page without the id that was asked for and without what differs at every answer: token and key."""
    text = content.decode().replace(record, "")
    return re.sub(r'name="(?:csrfmiddlewaretoken|key)" value="[^"]*"', "", text)


def test_every_role_opens_its_first_page() -> None:
    for role in PERMISSIONS:
        if role.startswith("mission"):
            continue
        client = _sign_in("MFA" if role in {"desk", "coordinator", "ministry_head"} else "MOT", role)
        answer = client.get("/", follow=True)
        assert answer.status_code == 200, role


def test_an_ended_post_ends_the_rights_at_once() -> None:
    from datetime import timedelta

    from kelisim.foundation.clock import today

    client = Client()
    user = person("MOT")
    client.force_login(user)
    assert client.get(reverse("register")).status_code == 200
    with actor_transaction(SYSTEM):
        user.assignments.update(valid_until=today() - timedelta(days=1))
    assert client.get(reverse("register")).status_code == 404
