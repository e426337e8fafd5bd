"""A plan's way in and out through the pages: the file that was sent is the file that comes back."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from kelisim.foundation.database import actor_transaction
from kelisim.reporting.models import Plan
from tests.factories import actor, fresh_key, person

pytestmark = pytest.mark.django_db


def table() -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["№", "Наименование мероприятия", "Сроки", "Место проведения"])
    page.append(
        [1, "Переговоры с Министерством транспорта Турции", "12–13 марта 2027 г.", "Турция, г. Анкара"]
    )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_uploaded_plan_keeps_its_file_and_gives_its_paper() -> None:
    client, content = Client(), table()
    client.force_login(person("MOT"))
    sent = SimpleUploadedFile("План МТ на I полугодие.xlsx", content)
    answer = client.post(reverse("plan_new", args=["2027H1"]), {"key": fresh_key(), "file": sent})
    assert answer.status_code == 302
    with actor_transaction(actor("MOT")):
        plan = Plan.objects.select_related("file").get(half_year="2027H1", body__code="MOT")
    assert plan.file is not None
    assert plan.file.name == plan.file_name == "План МТ на I полугодие.xlsx"
    page = client.get(reverse("plan", args=[plan.pk])).content.decode()
    address = reverse("file", args=[plan.file_id])
    assert address in page
    assert client.get(address).getvalue() == content
    paper = client.get(reverse("plan_paper", args=[plan.pk, "pdf"]))
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-1.7")
