"""What people type to sign in and to manage accounts."""

from flask_babel import lazy_gettext as _l

from pb_app.access import Role
from pb_app.web.fields import Checkbox, Choice, Email, Secret, Text
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code


class EmailForm(BaseForm):
    email = Email(
        _l("Your email address"),
        missing=_l("Enter your email address"),
        hint=_l("We will send you a link and a six-digit code: use either of them to sign in. No password needed."),
    )


class CodeForm(BaseForm):
    code = Code(
        _l("Six-digit code"),
        most=20,
        missing=_l("Enter the six digits"),
        hint=_l("It is in the email we have just sent you."),
        inputmode="numeric",
        autocomplete="one-time-code",
    )


class ContinueForm(BaseForm):
    """Only a button. The link in an e-mail opens a page, and only the button uses it, because mail scanners follow links."""


class StaffForm(BaseForm):
    email = Email(_l("Your email address"), missing=_l("Enter your email address"))
    password = Secret(_l("Password"), missing=_l("Enter your password"), autocomplete="current-password")
    code = Code(
        _l("Code from your phone app"),
        most=40,
        missing=_l("Enter the 6-digit code"),
        hint=_l("No phone at hand? Enter one of your recovery codes instead."),
        autocomplete="one-time-code",
    )


class StaffSetUpForm(BaseForm):
    password = Secret(
        _l("New password"),
        missing=_l("Enter a password"),
        hint=_l("12 characters or more. Four words you can remember work well."),
        autocomplete="new-password",
    )
    code = Code(
        _l("Code from your phone app"),
        most=20,
        missing=_l("Enter the 6-digit code"),
        inputmode="numeric",
        autocomplete="one-time-code",
    )


class PasskeyForm(BaseForm):
    name = Text(
        _l("A name for this passkey"),
        most=60,
        missing=_l("Enter a name"),
        hint=_l("So that you recognise it, for example “My phone”."),
    )


class ResetForm(BaseForm):
    person = Choice(_l("Whose sign-in?"), missing=_l("Choose a person"), kind="select")
    reason = Text(
        _l("Why?"),
        most=300,
        missing=_l("Say why"),
        hint=_l("For example: they lost their phone, and told me so in person."),
    )

    def set_choices(self, people: dict[str, str]) -> "ResetForm":
        """Set the choices."""
        self.person.options = people
        return self


class NameForm(BaseForm):
    name = Text(
        _l("The name others see"),
        most=100,
        missing=_l("Enter a name"),
        hint=_l("People see it next to your proposals and comments. It does not have to be your full name."),
        autocomplete="nickname",
    )
    young = Checkbox(
        _l("I am under 18"),
        hint=_l("Then others see only a first name or a made-up name, and no stranger can write to you."),
    )


class RoleForm(BaseForm):
    email = Email(_l("Email address of the person"), missing=_l("Enter their email address"))
    role = Choice(_l("Role"), missing=_l("Choose a role"))
    fund = Choice(_l("For which fund?"), optional=True, kind="select", hint=_l("Leave empty for the whole place."))

    def set_choices(self, roles: dict[str, str], funds: dict[str, str]) -> "RoleForm":
        """Set the choices."""
        self.role.options, self.fund.options = roles, funds
        return self

    def chosen(self) -> tuple[str, Role, int | None]:
        """The address, the role, and the fund's id if one was chosen."""
        return self.email.data, Role(self.role.data), int(self.fund.data) if self.fund.data else None
