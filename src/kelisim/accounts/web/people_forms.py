"""Forms about people: whom to invite, which post, when it ends; a password of one's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from kelisim.accounts.constants import IN_A_MISSION, Role
from kelisim.accounts.models import User
from kelisim.directory.api import MINISTRY_CODE, Body, missions_on, units_of
from kelisim.foundation import clock

_NONE = [("", "—")]
LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


class DayInput(forms.DateInput):
    """A day, with the browser's own calendar where it has one."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PostForm(forms.Form):
    """A post: its words, its unit or mission, its days; the role where it is given."""

    role = forms.ChoiceField(label=_("Role"))
    post_ru = forms.CharField(label=_("Post in Russian"), max_length=300)
    post_kk = forms.CharField(label=_("Post in Kazakh"), max_length=300, required=False)
    post_en = forms.CharField(label=_("Post in English"), max_length=300, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    mission = forms.ChoiceField(label=_("Mission"), required=False)
    valid_from = forms.DateField(label=_("First day"), widget=DayInput())
    valid_until = forms.DateField(label=_("Last day"), required=False, widget=DayInput())

    def __init__(self, body: Body, roles: tuple[Role, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["role"].choices = [(one.value, one.label) for one in roles]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            *_NONE, *((str(one.pk), one.name) for one in units_of(body, today)),
        ]  # fmt: skip
        if body.code == MINISTRY_CODE:
            found = sorted((one.name, str(one.pk)) for one in missions_on(today))
            self.fields["mission"].choices = [*_NONE, *((key, name) for name, key in found)]  # type: ignore[attr-defined]
        else:
            del self.fields["mission"]
        self.fields["valid_from"].initial = today

    def clean(self) -> dict[str, Any]:
        """Ask for the mission where the role is one of a mission; say which day is wrong."""
        given = super().clean() or {}
        if given.get("role") in IN_A_MISSION and not given.get("mission"):
            self.add_error("mission", _("Choose the mission in which the person works."))
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day is before the first day."))
        elif last and last < clock.today():
            self.add_error("valid_until", _("The last day has passed already."))
        return given

    def facts(self) -> dict[str, Any]:
        """Give what the acts take of a post."""
        said = self.cleaned_data
        return {
            "role": said["role"],
            "post": {one: said[f"post_{one}"] for one in ("kk", "ru", "en")},
            "unit_id": _key(said.get("unit")),
            "mission_id": _key(said.get("mission")),
            "valid_from": said["valid_from"],
            "valid_until": said["valid_until"],
        }


class InviteForm(PostForm):
    """A person who is to work in Kelisim, with the first post."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of mails and pages"), choices=LANGUAGES)

    def facts(self) -> dict[str, Any]:
        """Give what the act takes."""
        said = self.cleaned_data
        return {
            **super().facts(),
            "email": said["email"],
            "name": {one: said[f"name_{one}"] for one in ("kk", "ru", "en")},
            "language": said["language"],
        }


class ChangePostForm(PostForm):
    """What may be changed of a post in force."""

    def __init__(self, body: Body, *args: Any, **kwargs: Any) -> None:
        super().__init__(body, (), *args, **kwargs)
        for name in ("role", "mission", "valid_from"):
            self.fields.pop(name, None)

    def facts(self) -> dict[str, Any]:
        """Give what the act takes."""
        said = self.cleaned_data
        return {
            "post": {one: said[f"post_{one}"] for one in ("kk", "ru", "en")},
            "unit_id": _key(said.get("unit")),
            "valid_until": said["valid_until"],
        }


class EndPostForm(forms.Form):
    """Why a post ends at once."""

    reason = forms.CharField(label=_("Why the post ends"), max_length=500)


class NewPasswordForm(forms.Form):
    """A new password, twice; checked against the names and the address of its person."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; several words are easier to remember than signs."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Compare the two; ask the installation's rules for passwords."""
        given = super().clean() or {}
        password, again = given.get("password"), given.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))
        elif password:
            try:
                validate_password(password, self.person)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return given


class ChangePasswordForm(NewPasswordForm):
    """The present password, then a new one."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password", "again")

    def clean(self) -> dict[str, Any]:
        """Check the present password first."""
        given = super().clean()
        present = given.get("present")
        if present and not self.person.check_password(present):
            self.add_error("present", _("This is not your present password."))
        return given


class AddressForm(forms.Form):
    """The address for which a new password is asked."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)


def _key(value: str | None) -> UUID | None:
    return UUID(value) if value else None
