"""A paper as one JSON document, and back."""

import json
from collections.abc import Mapping, Sequence

from pb_app.opinion import Data
from pb_app.surveys.terms import Condition, ConditionOp, Option, Question, QuestionKind, Questionnaire, Screen, Test


def write(paper: Questionnaire) -> str:
    """Canonical: equal papers give equal documents."""
    return json.dumps([_screen_data(screen) for screen in paper.screens], ensure_ascii=False, sort_keys=True)


def read(document: str) -> Questionnaire:
    return Questionnaire(tuple(_screen(data) for data in json.loads(document)))


def _full(data: Data) -> Data:
    """Without what says nothing."""
    return {name: value for name, value in data.items() if value or (value == 0 and value is not False)}


def _screen_data(screen: Screen) -> Data:
    return _full(
        {
            "key": screen.key,
            "title": dict(screen.title),
            "show": _condition_data(screen.show),
            "questions": [_question_data(question) for question in screen.questions],
        }
    )


def _question_data(question: Question) -> Data:
    return _full(
        {
            "key": question.key,
            "kind": question.kind.value,
            "text": dict(question.text),
            "hint": dict(question.hint),
            "options": [[option.key, dict(option.text)] for option in question.options],
            "rows": [[option.key, dict(option.text)] for option in question.rows],
            "required": question.required,
            "personal": question.personal,
            "bounds": _full({"least": question.least, "most": question.most}),
            "show": _condition_data(question.show),
            "standard": question.standard,
        }
    )


def _condition_data(condition: Condition | None) -> Data:
    if condition is None:
        return {}
    tests = [[test.question, test.op.value, test.value] for test in condition.tests]
    return {"all" if condition.all else "any": tests}


def _screen(data: Data) -> Screen:
    return Screen(
        key=data["key"],
        title=data.get("title", {}),
        show=_condition(data.get("show")),
        questions=tuple(_question(each) for each in data.get("questions", [])),
    )


def _question(data: Data) -> Question:
    bounds = data.get("bounds", {})
    return Question(
        key=data["key"],
        kind=QuestionKind(data["kind"]),
        text=data.get("text", {}),
        hint=data.get("hint", {}),
        options=_options(data.get("options", [])),
        rows=_options(data.get("rows", [])),
        required=data.get("required", False),
        personal=data.get("personal", False),
        least=bounds.get("least"),
        most=bounds.get("most"),
        show=_condition(data.get("show")),
        standard=data.get("standard", ""),
    )


def _options(data: Sequence[tuple[str, Mapping[str, str]]]) -> tuple[Option, ...]:
    return tuple(Option(key, text) for key, text in data)


def _condition(data: Data | None) -> Condition | None:
    if not data:
        return None
    is_all = "all" in data
    tests = tuple(Test(key, ConditionOp(op), value) for key, op, value in data["all" if is_all else "any"])
    return Condition(tests, is_all)
