"""Teaching the reader a word of one's own body, and forgetting it."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kelisim.foundation import clock
from kelisim.foundation.acts import Act, JournalEvent, Outcome, action
from kelisim.foundation.refusals import Refusal, Unseen
from kelisim.reading.api import MOST_LEARNED, spelling_key
from kelisim.reporting.models import BodyWord

__all__ = ["forget_word", "learn_word"]

LEARNED = JournalEvent("reporting.word_learned", "7.2", gettext_noop("Word of the body remembered"))
FORGOTTEN = JournalEvent("reporting.word_forgotten", "7.2", gettext_noop("Word of the body forgotten"))
MEANS = ("country", "organisation", "city", "kind")


@action(LEARNED, permission="plans.draft")
def learn_word(act: Act, *, seen: str, means: str, code: str, name: str = "") -> Outcome:
    """Remember for the actor's body what a spelling means; what it meant before is forgotten.

    Refuses a spelling without a word in it, and more words than the reader takes.
    """
    spelling = spelling_key(seen)
    if not spelling or means not in MEANS or not code:
        raise Refusal(_("This spelling cannot be remembered: it has no word in it."), code="spelling")
    mine = BodyWord.objects.filter(body_id=act.actor.body_id, forgotten_at=None)
    if mine.count() >= MOST_LEARNED:
        raise Refusal(_("Your body has as many words as can be remembered. Forget some."), code="too_many")
    mine.filter(means=means, spelling=spelling).update(forgotten_at=clock.now())
    word = BodyWord.objects.create(
        body_id=act.actor.body_id,
        spelling=spelling,
        seen=" ".join(seen.split())[:400],
        means=means,
        code=code,
        name=name[:120],
        learned_by=act.actor.name,
    )
    act.record(word, {"word": ["", str(word)]})
    return Outcome(word.pk)


@action(FORGOTTEN, permission="plans.draft")
def forget_word(act: Act, *, word_id: UUID) -> Outcome:
    """Forget a word of the actor's body: the next file is read without it."""
    word = BodyWord.objects.filter(pk=word_id, body_id=act.actor.body_id, forgotten_at=None).first()
    if word is None:
        raise Unseen("No such word.")
    BodyWord.objects.filter(pk=word.pk).update(forgotten_at=clock.now())
    act.record(word, {"word": [str(word), ""]})
    return Outcome(word.pk)
