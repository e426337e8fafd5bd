"""What every page needs of a request: its actor, the permission it asks for, the words of an act."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from kelisim.foundation.actors import Actor
from kelisim.foundation.acts import By
from kelisim.foundation.refusals import Refusal, Unseen

__all__ = ["View", "actor_in", "by", "requires"]

P = ParamSpec("P")
KEY_LENGTH = range(8, 101)
"""How long an idempotency key may be, in characters."""
LONGEST_VERSION = 9
"""How many digits a version may have: PostgreSQL's integer holds them."""

View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def actor_in(request: HttpRequest) -> Actor:
    """Give the actor of a signed-in request."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def requires(permission: str) -> Callable[[View[P]], View[P]]:
    """Let a view run only for an actor who holds a permission; for others it does not exist (404)."""

    def make(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not actor_in(request).may(permission):
                raise Unseen(_("There is no such page, or it is not for your post."))
            return view(request, *args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return checked

    return make


def by(request: HttpRequest) -> By:
    """Give the ``By`` of a submitted form: fields ``key`` (idempotency) and, for a change, ``version``."""
    key = request.POST.get("key", "")
    if len(key) not in KEY_LENGTH:
        raise Refusal(
            _("The form came without its key. Reload the page and send it again."), code="key_missing"
        )
    version = request.POST.get("version", "")
    return By(
        actor=actor_in(request),
        key=key,
        version=int(version) if version.isdecimal() and len(version) <= LONGEST_VERSION else None,
        request_id=getattr(request, "kelisim_id", ""),
    )
