"""The sign-in form: one message for every failure."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kelisim.accounts.guessing import attempts_left, one_at_a_time, record_failure
from kelisim.accounts.models import User


class SignInForm(forms.Form):
    """Address and password. After too many failures it waits, whether the account exists or not."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    password = forms.CharField(label=_("Password"), strip=False, widget=forms.PasswordInput, max_length=1000)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Check address and password; count a failure."""
        given: dict[str, Any] = super().clean() or {}
        email, password = given.get("email"), given.get("password")
        if not email or not password:
            return given
        address = self.request.META.get("REMOTE_ADDR", "")
        with one_at_a_time(email, address):
            waiting = attempts_left(email, address) == 0
            user = None
            if not waiting:
                user = authenticate(self.request, username=email.strip().lower(), password=password)
                if user is None:
                    record_failure(email, address)
            left = attempts_left(email, address)
        if waiting:
            raise forms.ValidationError(
                _("Too many failed attempts. Wait five minutes and try again."), code="wait"
            )
        if not isinstance(user, User):
            raise forms.ValidationError(
                [
                    forms.ValidationError(
                        _("The address or the password is wrong. Check the keyboard layout and Caps Lock."),
                        code="wrong",
                    ),
                    forms.ValidationError(
                        ngettext("%(left)d attempt left.", "%(left)d attempts left.", left) % {"left": left},
                        code="left",
                    ),
                ]
            )
        self.user = user
        return given
