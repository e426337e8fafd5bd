"""An act in two steps: what it would change is shown first, and only what was shown is done."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kelisim.foundation.refusals import Refusal

__all__ = ["Change", "PreviewedAct", "previewed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a preview: what, as it is, as it would be."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PreviewedAct:
    """An act as a page shows it: its words, what it would change, how it is done, where it leads.

    ``preview`` and ``do`` take the cleaned form; ``warnings`` says what the act does not settle.
    """

    title: str
    under: str
    button: str
    done: str
    preview: Callable[[Mapping[str, Any]], Sequence[Change]]
    do: Callable[[Mapping[str, Any]], object]
    back: str
    crumbs: Sequence[tuple[str, str]]
    norm: str = ""
    version: int | None = None
    warnings: Callable[[Mapping[str, Any]], Sequence[str]] = lambda _said: ()


def previewed(request: HttpRequest, form: forms.Form, act: PreviewedAct) -> HttpResponse:
    """Show the form, then what it would change, then do it. A form changed since is shown again first."""
    context: dict[str, Any] = {"form": form, "act": act}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        digest = hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:32]
        if request.POST.get("step") == "confirm" and request.POST.get("previewed") == digest:
            act.do(said)
            messages.success(request, act.done)
            return redirect(act.back)
        try:
            context |= {"changes": act.preview(said), "warnings": act.warnings(said), "previewed": digest}
        except Refusal as problem:
            form.add_error(None, problem.message)
    return render(request, "directory/act.html", context, status=422 if form.errors else 200)
