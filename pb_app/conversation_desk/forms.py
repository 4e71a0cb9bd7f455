"""What people type at the desk of a conversation."""

from collections.abc import Mapping
from typing import cast

from flask_babel import lazy_gettext as _l

from pb_app.conversation_desk.rules import CODES_AT_ONCE, SHEETS_AT_ONCE
from pb_app.conversation_desk.terms import SheetReading
from pb_app.web.fields import Choice, Secret, Text, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.secret_fields import Code

#: What can be ticked, as a form sends it; nothing where nothing is ticked.
TICKS = {"agree": 1, "disagree": -1, "pass": 0}


class CodesForm(BaseForm):
    size = WholeNumber(_l("How many codes?"), 1, CODES_AT_ONCE, missing=_l("Say how many codes you need"))
    note = Text(
        _l("Who gets them?"),
        most=120,
        missing=_l("Say who gets them"),
        hint=_l("For example: the lunch club on Hill Road. No names of people."),
    )


class CodeForm(BaseForm):
    code = Code(_l("Your code"), most=40, missing=_l("Type your code"), autocomplete="off")


class SheetsForm(BaseForm):
    size = WholeNumber(_l("How many sheets?"), 1, SHEETS_AT_ONCE, missing=_l("Say how many sheets you need"))
    place = Text(
        _l("Where will they be?"),
        most=80,
        missing=_l("Say where they will be"),
        hint=_l("Everybody can read this beside the result. For example: the library."),
    )


class SheetNumberForm(BaseForm):
    n = WholeNumber(
        _l("Number of the sheet"),
        1,
        999_999,
        missing=_l("Type the number in the corner of the sheet"),
        autocomplete="off",
    )


class TabletForm(BaseForm):
    name = Text(_l("Where will the tablet be?"), most=120, missing=_l("Say where the tablet will be"))


class TabletSecretForm(BaseForm):
    secret = Secret(_l("Password of the tablet"), missing=_l("Type the password"), autocomplete="off")


class ReadingForm(BaseForm):
    """One sheet: a line for each statement on it, and the code, if somebody has written one."""

    code = Code(
        _l("Code on the sheet"),
        most=40,
        optional=True,
        autocomplete="off",
        hint=_l("Leave it empty if there is none. Then the sheet is counted apart."),
    )

    def reading(self, code_hash: str) -> SheetReading:
        typed = {name: field.data for name, field in self._fields.items() if name.startswith("s") and field.data}
        answers = {int(name[1:]): TICKS[vote] for name, vote in typed.items() if name[1:].isdecimal()}
        return SheetReading(answers=answers, code=code_hash)


def reading_form(statements: Mapping[int, str]) -> ReadingForm:
    """The form for a sheet with these statements, by id."""
    ticks = {"agree": _l("Agree"), "disagree": _l("Disagree"), "pass": _l("Pass")}
    lines = {
        f"s{id}": Choice(f"{at}. {words}", options=ticks, optional=True, kind="select")
        for at, (id, words) in enumerate(statements.items(), start=1)
    }
    return cast(ReadingForm, type("SheetForm", (ReadingForm,), lines)())
