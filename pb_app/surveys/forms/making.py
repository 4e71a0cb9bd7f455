"""What the office types. Forms are handed their choices."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask_babel import lazy_gettext as _l

from pb_app.evidence.owner_field import OwnerChoice
from pb_app.surveys.rules import editing
from pb_app.surveys.rules.lifecycle import MOST_CODES
from pb_app.surveys.rules.validation import MOST_OPTIONS, MOST_ROWS, question_faults
from pb_app.surveys.terms import (
    LARGEST,
    CheckFault,
    Condition,
    ConditionOp,
    Question,
    QuestionKind,
    StandardQuestion,
    SurveyDraft,
    SurveyHost,
    SurveyMode,
    SurveyTemplate,
    Test,
)
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, Upload, WholeNumber
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import choices, label

#: A condition has so many comparisons when it is made on the page.
SLOTS = 2


class SurveyForm(BaseForm):
    title = Text(_l("What is it called?"), most=140, missing=_l("Write what it is called"))
    about = TextArea(
        _l("What do people need to know?"),
        most=2000,
        rows=4,
        missing=_l("Write a few sentences"),
        hint=_l("Say what you want to find out, and what you will do with it."),
    )
    language = Choice(_l("In which language?"))
    mode = Choice(_l("Who can take part, and how often?"), missing=_l("Choose who can take part"))
    shown_with = Choice(
        _l("Where is it shown?"),
        kind="select",
        optional=True,
        hint=_l("Leave empty to show it on the page of the place."),
    )
    area = Choice(_l("Which area is it for?"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    owner = OwnerChoice(_l("Who replies to people when it is over?"))
    decides = Text(
        _l("Who decides about it?"),
        most=120,
        missing=_l("Name who decides"),
        hint=_l("Everybody can read this. For example: The council’s transport team."),
    )
    closes_on = CalendarDate(_l("Last day to take part"), missing=_l("Enter the last day"))
    answer_by = CalendarDate(_l("People get an answer by"), missing=_l("Enter the day by which people get an answer"))

    def set_choices(
        self,
        *,
        languages: Mapping[str, str],
        areas: Mapping[str, str],
        hosts: Mapping[str, str],
    ) -> "SurveyForm":
        self.language.options = dict(languages)
        self.area.options, self.shown_with.options = dict(areas), dict(hosts)
        self.mode.options = choices(SurveyMode)
        return self

    def draft(self) -> SurveyDraft:
        assert self.closes_on.value is not None and self.answer_by.value is not None
        host, _dash, host_id = (self.shown_with.data or SurveyHost.PLACE.value).partition("-")
        return SurveyDraft(
            title=self.title.data,
            about=self.about.data,
            language=str(self.language.data),
            mode=SurveyMode(self.mode.data),
            owner_id=int(self.owner.data),
            decides=self.decides.data,
            closes_on=self.closes_on.value,
            answer_by=self.answer_by.value,
            area_id=int(self.area.data) if self.area.data else None,
            host=SurveyHost(host),
            host_id=int(host_id) if host_id else None,
        )


class NewSurveyForm(SurveyForm):
    template = Choice(_l("Begin with"), missing=_l("Choose what to begin with"))

    def chosen(self) -> SurveyTemplate:
        return SurveyTemplate(self.template.data)


class QuestionForm(BaseForm):
    """One question, of a kind that was chosen before: only what this kind needs."""

    text = Text(_l("The question"), most=200, missing=_l("Write the question"))
    options = TextArea(
        _l("The answers to choose from"),
        most=2000,
        missing=_l("Write the answers, one on each line"),
        hint=_l("One on each line."),
    )
    rows = TextArea(
        _l("The lines of the table"),
        most=800,
        rows=3,
        missing=_l("Write the lines of the table"),
        hint=_l("One on each line."),
    )
    least = WholeNumber(_l("Smallest number"), 0, LARGEST, optional=True)
    most = WholeNumber(_l("Largest number"), 0, LARGEST, optional=True)
    fewest = WholeNumber(_l("Fewest answers that somebody chooses"), 0, MOST_OPTIONS, optional=True)
    many = WholeNumber(_l("Most answers that somebody chooses"), 0, MOST_OPTIONS, optional=True)
    hint = Text(_l("A word of help below it"), most=200, optional=True)
    screen = Choice(_l("On which screen?"), kind="select", optional=True, hint=_l("Leave empty for one of its own."))
    required = Checkbox(_l("People can’t go on without an answer"))
    personal = Checkbox(_l("It is about the person"), hint=_l("Then nobody has to answer it."))

    def of_kind(self, kind: QuestionKind, screens: Mapping[str, str] | None = None) -> "QuestionForm":
        """``screens``: None when a question stays where it is."""
        self.asked_as = kind
        needed = {
            "options": kind.has_options,
            "rows": kind is QuestionKind.MATRIX,
            **dict.fromkeys(("least", "most"), kind is QuestionKind.NUMBER),
            **dict.fromkeys(("fewest", "many"), kind is QuestionKind.MANY),
            **dict.fromkeys(("required", "personal"), not kind.is_section),
            "screen": screens is not None,
        }
        for name in [name for name, is_needed in needed.items() if not is_needed]:
            del self[name]
        if screens is not None:
            self.screen.options = dict(screens)
        return self

    def _line(self, name: str) -> str:
        return (self[name].data or "") if name in self else ""

    def _ticked(self, name: str) -> bool:
        return name in self and bool(self[name].data)

    def _number(self, *names: str) -> int | None:
        return next((self[name].number for name in names if name in self), None)

    def question(self, key: str, language: str, before: Question | None = None) -> Question:
        """As typed; keys and translations of what is the same stay. Raises a FieldError for what does not fit."""
        old = before or Question(key=key, kind=self.asked_as, text={})
        rows = _lines(self._line("rows"), MOST_ROWS)
        made = replace(
            old,
            kind=self.asked_as,
            text=editing.reworded(old.text, language, self.text.data),
            hint=editing.reworded(old.hint, language, self.hint.data or ""),
            options=editing.options(_lines(self._line("options"), MOST_OPTIONS), old.options, language),
            rows=editing.options(rows, old.rows, language, "r") if rows else (),
            required=self._ticked("required") and not self._ticked("personal"),
            personal=self._ticked("personal"),
            least=self._number("least", "fewest"),
            most=self._number("most", "many"),
        )
        for fault in question_faults(made):
            raise FieldError(next(name for name in FAULT_AT[fault.fault] if name in self), label(fault.fault))
        return made


#: The fields that a fault can stand at.
FAULT_AT = {
    CheckFault.OPTIONS: ("options",),
    CheckFault.ROWS: ("rows",),
    CheckFault.BOUNDS: ("least", "fewest"),
}


def _lines(text: str | None, most: int) -> Sequence[str]:
    """One more than there may be, so that the check says so."""
    lines = dict.fromkeys(" ".join(line.split())[:120] for line in (text or "").splitlines())
    return [line for line in lines if line][: most + 1]


def typed(question: Question, language: str) -> dict[str, object]:
    """What the form of a question shows."""
    least, most = ("" if bound is None else str(bound) for bound in (question.least, question.most))
    return {
        "text": question.text.get(language, ""),
        "options": "\n".join(option.text.get(language, "") for option in question.options),
        "rows": "\n".join(row.text.get(language, "") for row in question.rows),
        "hint": question.hint.get(language, ""),
        "required": question.required,
        "personal": question.personal,
        "least": least,
        "most": most,
        "fewest": least,
        "many": most,
    }


class ConditionForm(BaseForm):
    """Up to two comparisons. A comparison is one choice from a list, so that it needs no script."""

    first = Choice(_l("Show it only if"), kind="select", optional=True, hint=_l("Leave empty to show it to everybody."))
    first_number = WholeNumber(_l("The number, if it is about a number"), 0, LARGEST, optional=True)
    second = Choice(_l("A second condition"), kind="select", optional=True)
    second_number = WholeNumber(_l("Its number, if it is about a number"), 0, LARGEST, optional=True)
    together = Choice(
        _l("If there are two"),
        options={"all": _l("Both have to be true"), "any": _l("One of them is enough")},
    )

    def set_choices(self, tests: Mapping[str, str]) -> "ConditionForm":
        self.first.options = self.second.options = dict(tests)
        return self

    def condition(self) -> Condition | None:
        slots = ((self.first, self.first_number), (self.second, self.second_number))
        tests = [read_test(field.data, number.number) for field, number in slots if field.data]
        return Condition(tuple(tests), self.together.data == "all" or len(tests) == 1) if tests else None


def read_test(chosen: str, number: int | None) -> Test:
    """A choice as ``written_test`` writes it."""
    op, question, value = chosen.split("|")
    return Test(question, ConditionOp(op), value or str(number or 0))


def written_test(test: Test) -> str:
    is_number = test.op in (ConditionOp.AT_LEAST, ConditionOp.AT_MOST)
    return f"{test.op.value}|{test.question}|{'' if is_number else test.value}"


def typed_condition(condition: Condition | None) -> dict[str, object]:
    """What the form of a condition shows."""
    found: dict[str, object] = {"together": "any" if condition and not condition.all else "all"}
    for name, test in zip(("first", "second"), condition.tests if condition else (), strict=False):
        found[name] = written_test(test)
        if test.op in (ConditionOp.AT_LEAST, ConditionOp.AT_MOST):
            found[f"{name}_number"] = test.value
    return found


class StandardForm(BaseForm):
    standard = Choice(_l("Which question?"), missing=_l("Choose a question"))

    def chosen(self) -> StandardQuestion:
        return StandardQuestion(self.standard.data)


class CompareForm(BaseForm):
    question = Choice(
        _l("Compare the answers by"),
        kind="select",
        optional=True,
        hint=_l("By one question, so that nobody can be worked out. Leave empty to compare nothing."),
    )


class SurveyCloseForm(BaseForm):
    reason = TextArea(
        _l("Why does it close before its last day?"),
        most=500,
        rows=3,
        optional=True,
        quiet=True,
        hint=_l("Everybody can read this. Leave it empty once the last day has passed."),
    )


class SurveyOpenForm(BaseForm):
    """A form with only a button."""


class SurveyDeleteForm(BaseForm):
    """A form with only a button."""


class CardsForm(BaseForm):
    many = WholeNumber(_l("How many cards?"), 1, MOST_CODES, missing=_l("Enter how many cards"))


class UploadForm(BaseForm):
    file = Upload(_l("The form"), ".xlsx", hint=_l("A spreadsheet (XLSX) in the XLSForm format."), optional=False)


class SurveyFindingForm(BaseForm):
    words = TextArea(
        _l("What did people say about it?"),
        most=3000,
        missing=_l("Write a few sentences"),
        hint=_l("Everybody can read this. Leave out names."),
    )
    owner = OwnerChoice()
    owner_name = Text(_l("Which team is that?"), most=120, missing=_l("Name the team"))
    due_on = CalendarDate(_l("Answer by"), missing=_l("Enter the day by which people get an answer"))
