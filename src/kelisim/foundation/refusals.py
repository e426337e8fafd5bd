"""Refusals: what the product says, in words, when it will not or cannot do a thing."""


class Refusal(Exception):
    """An act, a reading or a command is refused; ``code`` names why, ``message`` says how to mend it.

    ``status`` is what HTTP answers; ``details`` goes into JSON answers beside the message.
    """

    code = "refused"
    status = 422

    def __init__(self, message: str, *, code: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.details = details

    def as_document(self) -> dict[str, object]:
        """Give the refusal as the ``error`` object of a JSON answer."""
        return {"code": self.code, "message": str(self.message), **self.details}


class Unseen(Refusal):
    """The record does not exist, or the actor may not know that it does: the two look the same."""

    code = "not_found"
    status = 404


class Conflict(Refusal):
    """The record has changed since the actor read it; ``details`` holds both versions side by side."""

    code = "conflict"
    status = 409


class KeyReused(Refusal):
    """An idempotency key came back with another content than the first time."""

    code = "key_reused"
    status = 422
