"""Fields that read what people type by the rules of identity."""

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from pb_app.web.birth_date import BirthDate
from pb_app.web.fields import CalendarDate, Email, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm


class _Form(BaseForm):
    class Meta:
        csrf = False

    email = Email("Email", optional=True)
    born = BirthDate("Born", optional=True)
    number = WholeNumber("Number", 1, 500, optional=True)
    day = CalendarDate("Day", optional=True)
    title = Text("Title", optional=True)
    words = TextArea("Words", optional=True)


def filled(**typed: str) -> _Form:
    form = _Form(formdata=MultiDict(typed))
    form.validate()
    return form


def test_what_is_meant_is_taken(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = filled(email=" IVO@xn--bcher-kva.example\u200b", born="3 April 1980", number="٤٢")
        assert not form.errors
        assert form.email.data == "ivo@bücher.example" and form.number.number == 42
        assert form.born.value is not None and form.born.value.isoformat() == "1980-04-03"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"email": "Jo <jo@example.org>"}, "without a name"),
        ({"email": "a@example.org; b@example.org"}, "not several"),
        ({"email": "dot@example.org."}, "like name@example.com"),
        ({"born": "2030-01-01"}, "still to come"),
        ({"born": "02/11/2569"}, "Buddhist"),
        ({"born": "1 May 80"}, "four digits"),
        ({"born": "1880-01-01"}, "120 years"),
        ({"born": "yesterday"}, "like 31 3 1980"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(app: Flask, typed: dict[str, str], message: str) -> None:
    with app.test_request_context(method="POST"):
        form = filled(**typed)
        (errors,) = form.errors.values()
        assert message in str(errors[0])
        assert [form[name].data for name in typed] == list(typed.values())


@pytest.mark.parametrize(("typed", "is_taken"), [("2027-03-31", True), ("9999-12-31", False), ("0001-01-01", False)])
def test_a_day_is_one_that_can_be_counted_from(app: Flask, typed: str, is_taken: bool) -> None:
    with app.test_request_context(method="POST"):
        assert (not filled(day=typed).errors) is is_taken


@pytest.mark.parametrize("end", [chr(n) for n in range(0x2030) if len(f"a{chr(n)}b".splitlines()) > 1])
def test_one_line_is_one_line_however_it_is_broken(app: Flask, end: str) -> None:
    with app.test_request_context(method="POST"):
        form = filled(title=f"A bench{end}for all", words=f"One{end}Two")
        assert not form.errors and len(form.title.data.splitlines()) == 1
        assert form.title.data.replace(" ", "") == "Abenchforall"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_date_that_is_too_far_away_is_not_called_badly_written(app: Flask, day: str) -> None:
    with app.test_request_context():
        form = filled(day=day)
        assert not form.validate() and form.errors["day"] == ["This date is too far away. Check the year."]
