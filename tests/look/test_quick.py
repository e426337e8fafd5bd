"""Lists to choose from look exactly as Django writes them, only sooner."""

import re
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from kelisim.look.quick import QuickRenderer

CHOICES: list[Any] = [
    ("", "–"),
    ("a", 'A & "b" <c>'),
    ("x", "Икс"),
    ("Группа", [("1", "один"), ("2", "два")]),
]


class _Form(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, widget=forms.Select(attrs={"class": "input", "disabled": True}))
    many = forms.MultipleChoiceField(choices=CHOICES, required=False)


@pytest.mark.parametrize("name", ["one", "many"])
@pytest.mark.parametrize("said", [{}, {"one": "a", "many": ["x", "2"]}, {"one": '"><script>', "many": []}])
def test_a_select_is_written_as_django_writes_it(name: str, said: dict[str, Any]) -> None:
    plain, quick = (
        str(_Form(said or None, renderer=one())[name]) for one in (DjangoTemplates, QuickRenderer)
    )
    assert re.sub(r">\s+<", "><", plain.strip()) == quick
