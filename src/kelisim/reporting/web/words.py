"""The words that the reader's own body has taught: seen and forgotten."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kelisim.directory.api import organisation_names
from kelisim.events.api import Kind
from kelisim.foundation.web import actor_in, by, requires
from kelisim.look.api import UnknownCountry, country_name
from kelisim.reporting.actions import forget_word
from kelisim.reporting.models import BodyWord


@require_GET
@requires("plans.draft")
def words(request: HttpRequest) -> HttpResponse:
    """List the words of the reader's body."""
    found = BodyWord.objects.filter(body_id=actor_in(request).body_id, forgotten_at=None)
    language = (get_language() or "ru")[:2]
    organisations = organisation_names(language)
    listed = [(one, _meaning(one, language, organisations)) for one in found.order_by("spelling")]
    return render(request, "reporting/words.html", {"words": listed})


@require_POST
@requires("plans.draft")
def forget(request: HttpRequest, word_id: UUID) -> HttpResponse:
    """Forget a word."""
    forget_word(by(request), word_id=word_id)
    messages.success(request, _("The word is forgotten; what was corrected stays as it is."))
    return redirect("plan_words")


def _meaning(word: BodyWord, language: str, organisations: dict[str, str]) -> str:
    if word.means == "organisation":
        return organisations.get(word.code) or word.code
    if word.means == "kind":
        return str(dict(Kind.choices).get(word.code, word.code))
    try:
        country = country_name(word.code, language)
    except UnknownCountry:
        country = word.code
    return f"{word.name}, {country}" if word.means == "city" else country
