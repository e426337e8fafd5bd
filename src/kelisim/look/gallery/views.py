"""Pages of the gallery. They read no record, so no sign-in is asked."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kelisim.look.api import STATUSES
from kelisim.look.gallery import words
from kelisim.look.gallery.board import board
from kelisim.look.gallery.components import components
from kelisim.look.gallery.event import event
from kelisim.look.gallery.inbox import inbox
from kelisim.look.gallery.plan import plan
from kelisim.look.gallery.register import register
from kelisim.look.gallery.rules import rules

SKETCHES = ("inbox", "register", "plan", "rules", "sign-in", "board", "event", "refused")
_SAMPLES = {
    "inbox": inbox,
    "register": register,
    "plan": plan,
    "rules": rules,
    "board": board,
    "event": event,
}


class SampleForm(forms.Form):
    """A form with a hint, an error and an optional field."""

    departure = forms.DateField(label="–", error_messages={"invalid": "–"})
    place = forms.CharField(label="–", required=False)
    text = forms.CharField(label="–", widget=forms.Textarea, required=False)

    def __init__(self, language: str) -> None:
        super().__init__({"departure": "08.12.2026x", "place": words.say(words.PLACE, language)})
        self.fields["departure"].label = words.say(words.DEPARTURE, language)
        self.fields["departure"].error_messages["invalid"] = words.say(words.DEPARTURE_WRONG, language)
        self.fields["place"].label = words.say(words.CITY, language)
        self.fields["text"].label = words.say(words.TALKED, language)
        self.fields["text"].help_text = words.say(words.TALKED_HINT, language)


@login_not_required
def parts(request: HttpRequest) -> HttpResponse:
    """Show every component in its states."""
    language = (get_language() or "ru")[:2]
    context = {
        **_frame(language, ""),
        **components(language),
        "statuses": list(STATUSES.values()),
        "sketches": SKETCHES,
        "form": SampleForm(language),
    }
    return render(request, "look/gallery/parts.html", context)


@login_not_required
def page(request: HttpRequest, name: str) -> HttpResponse:
    """Show the sketch of a whole page."""
    if name not in SKETCHES:
        raise Http404
    language = (get_language() or "ru")[:2]
    if name == "sign-in":
        return render(
            request, "look/gallery/sign_in.html", {"demonstration": True, **words.sign_in(language)}
        )
    if name == "refused":
        return render(request, "409.html", {**_frame(language, ""), **words.refused(language)}, status=409)
    return render(
        request, f"look/gallery/{name}.html", {**_frame(language, name), **_SAMPLES[name](language)}
    )


def _frame(language: str, current: str) -> dict[str, Any]:
    """Give what the frame of a page needs, as ``site.context`` does for a signed-in reader."""
    return {
        "reader": words.reader(language, ministry=current == "board"),
        "navigation": [
            {
                "label": words.say(place.label, language),
                "url": reverse("look_page", args=[place.page]) if place.page else reverse("look"),
                "icon": place.icon,
                "group": words.say(place.group, language) if place.group else "",
                "count": 9 if place.page == "inbox" else None,
                "current": bool(current) and place.page == current,
            }
            for place in words.PLACES
        ],
        "demonstration": True,
        "calendar_edition": words.say(words.EDITION, language),
    }
