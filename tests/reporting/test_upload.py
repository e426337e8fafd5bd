"""A body uploads its plan: what can be read becomes a draft, the rest is explained in its language."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from kelisim.documents.api import StoredFile
from kelisim.foundation.database import actor_transaction
from kelisim.reading.unreadable import reasons
from kelisim.reporting.models import Plan, PlanRow
from tests.factories import actor, fresh_key, person

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[1] / "reading" / "samples" / "plan_MTI_2025H1.xlsx"


def upload(content: bytes, name: str = "план.xlsx", language: str = "ru") -> tuple[Client, HttpResponse]:
    client = Client()
    user = person("MOT")
    user.language = language
    user.save()
    client.force_login(user)
    file = SimpleUploadedFile(name, content)
    return client, client.post(reverse("plan_new", args=["2025H1"]), {"file": file, "key": fresh_key()})  # type: ignore[return-value]


def test_an_uploaded_plan_becomes_the_draft_with_its_rows_and_cells() -> None:
    client, answer = upload(SAMPLE.read_bytes())
    assert answer.status_code == 302
    with actor_transaction(actor("MOT")):
        plan = Plan.objects.get(half_year="2025H1")
        rows = list(PlanRow.objects.filter(plan=plan).order_by("position"))
    assert [row.row for row in rows if not row.skipped] == list(range(6, 15))
    assert {row.skipped for row in rows if row.skipped} == {"title", "header", "signature"}
    page = client.get(answer.headers["Location"]).content.decode()
    assert "30–31 января 2025 г." in page
    assert "Заголовок над таблицей" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_file_that_is_no_plan_is_explained_in_the_form_and_not_kept(language: str) -> None:
    client, answer = upload(b"%PDF-1.7", language=language)
    assert answer.status_code == 422
    assert reasons()["pdf"][language] in answer.content.decode()
    with actor_transaction(actor("MOT")):
        assert not StoredFile.objects.filter(name="план.xlsx").exists()
        assert not Plan.objects.filter(half_year="2025H1").exists()
    assert client.get(reverse("plans")).status_code == 200
