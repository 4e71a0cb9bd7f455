"""The fields people type in: each cleans its text, says exactly what is wrong, and keeps what was typed."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage
from wtforms import Field, FileField, Form, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from pb_app.identity.characters import ascii_digits, visible
from pb_app.identity.emails import read_email
from pb_app.identity.terms import Unusable
from pb_app.web import uploads
from pb_app.web.field_kind import FieldKind
from pb_app.web.field_options import FieldOptions, TextOptions
from pb_app.web.labels import Wording, label

#: Control characters and direction overrides: invisible, and able to make text read as something else.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str | None) -> str:
    """Trimmed text without hidden characters, line ends as ``\\n``."""
    return _HIDDEN.sub("", text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Text(FieldKind, StringField):
    """One line of text, at most ``most`` characters."""

    kind = "text"
    data: str

    def __init__(
        self,
        label: Wording,
        most: int = 200,
        missing: Wording | None = None,
        hint: Wording | None = None,
        *,
        optional: bool = False,
        quiet: bool = False,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        **more: Unpack[FieldOptions],
    ) -> None:
        self.most, self.hint, self.optional = most, hint, optional
        self.missing = missing or _l("Fill in this field")
        #: True where the page says in one place that empty lines are fine.
        self.quiet = quiet
        self.autocomplete, self.inputmode = autocomplete, inputmode
        super().__init__(label, filters=[clean], **more)

    def pre_validate(self, form: Form) -> None:
        if not visible(self.data or ""):
            self.data = ""  # nothing but blanks and letters that nobody sees
        if not self.data:
            if self.optional:
                return
            raise ValidationError(self.missing)
        if len(self.data) > self.most:
            raise ValidationError(
                ngettext(
                    "Shorten this to %(num)d character or fewer",
                    "Shorten this to %(num)d characters or fewer",
                    self.most,
                )
            )
        if not self.is_long and len(self.data.splitlines()) > 1:
            self.data = " ".join(self.data.split())
        self.check()

    def check(self) -> None:
        """What else must be true of the text; subclasses raise ValidationError."""


class TextArea(Text):
    """Several lines of text."""

    kind = "long"

    def __init__(self, label: Wording, most: int = 4000, rows: int = 6, **more: Unpack[TextOptions]) -> None:
        self.rows = rows
        super().__init__(label, most=most, **more)


class Secret(Text):
    """A password: never trimmed, never shown again."""

    input_type = "password"
    is_carried = False

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        super().__init__(label, most=200, **more)
        self.filters = ()


class Email(Text):
    """An e-mail address, checked for form only: whether it exists is found out by writing to it."""

    input_type = "email"

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        more.setdefault("autocomplete", "email")
        super().__init__(label, most=254, **more)

    def check(self) -> None:
        try:
            self.data = read_email(self.data)
        except Unusable as unusable:
            raise ValidationError(label(unusable.fault)) from None


class WholeNumber(Text):
    """A whole number between two bounds; ``number`` is its value, None when left empty."""

    def __init__(self, label: Wording, least: int, greatest: int, **more: Unpack[TextOptions]) -> None:
        self.least, self.greatest = least, greatest
        self.number: int | None = None
        more.setdefault("inputmode", "numeric")
        super().__init__(label, most=12, **more)

    def check(self) -> None:
        digits = ascii_digits(self.data)
        if not re.fullmatch(r"[0-9]{1,9}", digits) or not self.least <= int(digits) <= self.greatest:
            raise ValidationError(
                _(
                    "Enter a whole number from %(least)s to %(greatest)s",
                    least=self.least,
                    greatest=self.greatest,
                )
            )
        self.number = int(digits)


#: Years of dates that are taken: what is counted from such a date, forwards or backwards, is a date too.
YEARS = range(1000, 9000)


class CalendarDate(Text):
    """A date; ``value`` is the date."""

    input_type = "date"

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        self.value: date | None = None
        super().__init__(label, most=10, **more)

    def check(self) -> None:
        try:
            self.value = date.fromisoformat(self.data)
        except ValueError:
            self.value = None
        if self.value is None:
            raise ValidationError(_("Enter a date like 2027-03-31 (year, month, day)"))
        if self.value.year not in YEARS:
            raise ValidationError(_("This date is too far away. Check the year."))


class LocalDateTime(Text):
    """A date and time on the place's own clock; ``value`` has no zone until the route gives it one."""

    input_type = "datetime-local"

    def __init__(self, label: Wording, **more: Unpack[TextOptions]) -> None:
        self.value: datetime | None = None
        super().__init__(label, most=19, **more)

    def check(self) -> None:
        try:
            value = datetime.fromisoformat(self.data)
        except ValueError:
            value = None
        if value is None or value.tzinfo is not None:
            raise ValidationError(_("Enter a date and time like 2027-03-31T18:00"))
        if not 2000 <= value.year <= 2200:
            raise ValidationError(_("This date is too far away. Check the year."))
        self.value = value


class Choice(FieldKind, Field):
    """One of several: radio buttons, or a list to open when there are many. ``options`` maps value to name."""

    kind = "radios"
    #: None until something is chosen; a valid form has one of the options, which its reader turns into a kind or a number.
    data: Any

    def __init__(
        self,
        label: Wording,
        options: Mapping[str, Wording] | None = None,
        missing: Wording | None = None,
        hint: Wording | None = None,
        *,
        optional: bool = False,
        kind: str = "radios",
        **more: Unpack[FieldOptions],
    ) -> None:
        self.options: Mapping[str, Wording] = dict(options or {})
        self.hint, self.optional = hint, optional
        self.missing, self.kind = missing or _l("Choose one"), kind
        super().__init__(label, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[0] if valuelist else None

    def pre_validate(self, form: Form) -> None:
        if not self.data:
            if self.optional:
                return
            raise ValidationError(self.missing)
        if self.data not in self.options:
            raise ValidationError(_("Choose one of the answers shown"))


class Choices(FieldKind, SelectMultipleField):
    """Any of several, as checkboxes; with ``folds`` those after the first three stand folded."""

    kind, folds = "ticks", False
    data: list[str] | None

    def __init__(
        self,
        label: Wording,
        options: Mapping[str, Wording] | None = None,
        hint: Wording | None = None,
        *,
        missing: Wording | None = None,
        **more: Unpack[FieldOptions],
    ) -> None:
        """With ``missing``, what is said where nothing is ticked, at least one has to be."""
        self.options: Mapping[str, Wording] = dict(options or {})
        self.hint, self.optional, self.missing = hint, missing is None, missing
        super().__init__(label, choices={}, validate_choice=False, **more)

    def pre_validate(self, form: Form) -> None:
        if self.missing is not None and not self.data:
            raise ValidationError(str(self.missing))
        if any(value not in self.options for value in self.data or []):
            raise ValidationError(_("Choose only from the answers shown"))


class Checkbox(FieldKind, Field):
    """One box to tick; ``must`` is the message when it has to be."""

    kind = "tick"

    def __init__(
        self, label: Wording, must: Wording | None = None, hint: Wording | None = None, **more: Unpack[FieldOptions]
    ) -> None:
        self.must, self.hint, self.optional = must, hint, must is None
        super().__init__(label, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """A box that was sent without a value is not ticked."""
        self.data = any(value.strip() for value in valuelist)

    def pre_validate(self, form: Form) -> None:
        if self.must and not self.data:
            raise ValidationError(self.must)


class Upload(FieldKind, FileField):
    """A file; the service that takes it decides whether it is what it says."""

    kind = "file"
    data: FileStorage | None

    def __init__(
        self,
        label: Wording,
        accept: str,
        hint: Wording | None = None,
        *,
        optional: bool = True,
        **more: Unpack[FieldOptions],
    ) -> None:
        self.accept, self.hint, self.optional = accept, hint, optional
        super().__init__(label, **more)

    def chosen(self) -> bool:
        """Whether a file was sent at all, or a picture that the page has kept."""
        return bool(self.data and getattr(self.data, "filename", "")) or bool(uploads.kept(self.name))

    def content(self) -> bytes:
        """The bytes sent, empty when no file was chosen."""
        return uploads.sent(self.name)

    def to_keep(self) -> str:
        """What the page that comes back with an error keeps of the picture."""
        return uploads.to_keep(self.name)
