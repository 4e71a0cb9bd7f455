"""A paper as the rows of an XLSForm, which ODK, Kobo and Survey123 read too."""

from collections.abc import Iterator, Sequence

from pb_app.surveys.terms import Condition, ConditionOp, Question, QuestionKind, Questionnaire, Test, Wording

Rows = list[list[str]]

#: Types of the standard that need no list of choices.
PLAIN = {
    QuestionKind.NUMBER: "integer",
    QuestionKind.SHORT: "text",
    QuestionKind.LONG: "text",
    QuestionKind.SECTION: "note",
    QuestionKind.AREA: "select_one_from_file areas.csv",
}
LISTED = {
    QuestionKind.ONE: "select_one",
    QuestionKind.SCALE: "select_one",
    QuestionKind.MANY: "select_multiple",
    QuestionKind.ORDER: "rank",
}
APPEARANCE = {QuestionKind.SCALE: "likert", QuestionKind.LONG: "multiline"}
SCREEN, TABLE = "field-list", "table-list"
#: Ours, beside the columns of the standard.
PERSONAL, STANDARD = "cp_personal", "cp_standard"


def sheets(paper: Questionnaire, *, title: str, language: str) -> dict[str, Rows]:
    """The three sheets, each with its headings."""
    languages = _languages(paper, language)
    heads = [f"{name}::{code}" for name in ("label", "hint") for code in languages]
    survey = [["type", "name", *heads, "required", "relevant", "constraint", "appearance", PERSONAL, STANDARD]]
    survey += _survey(paper, languages)
    choices = [["list_name", "name", *(f"label::{code}" for code in languages)]]
    for question in paper.questions():
        choices += [[question.key, option.key, *_said(option.text, languages)] for option in question.options]
    settings = [["form_title", "form_id", "default_language"], [title, "survey", language]]
    return {"survey": survey, "choices": choices, "settings": settings}


def _languages(paper: Questionnaire, first: str) -> list[str]:
    found = {first: None}
    for screen in paper.screens:
        texts = [screen.title, *(text for question in screen.questions for text in _texts(question))]
        found |= dict.fromkeys(code for text in texts for code in text)
    return list(found)


def _texts(question: Question) -> Iterator[Wording]:
    yield question.text
    yield question.hint
    yield from (option.text for option in (*question.options, *question.rows))


def _said(text: Wording, languages: Sequence[str]) -> list[str]:
    return [text.get(code, "") for code in languages]


def _survey(paper: Questionnaire, languages: Sequence[str]) -> Rows:
    blank = [""] * len(languages)
    rows = []
    for screen in paper.screens:
        head = ["begin_group", screen.key, *_said(screen.title, languages), *blank]
        rows.append([*head, "", relevant(screen.show), "", SCREEN, "", ""])
        for question in screen.questions:
            rows += (
                _matrix(question, languages) if question.kind is QuestionKind.MATRIX else [_row(question, languages)]
            )
        rows.append(["end_group", *[""] * (len(head) + 5)])
    return rows


def _row(question: Question, languages: Sequence[str]) -> list[str]:
    kind = PLAIN.get(question.kind) or f"{LISTED[question.kind]} {question.key}"
    return [
        kind,
        question.key,
        *_said(question.text, languages),
        *_said(question.hint, languages),
        *_rest(question, constraint(question), APPEARANCE.get(question.kind, "")),
    ]


def _rest(question: Question, bounds: str, appearance: str) -> list[str]:
    required, personal = ("yes" if mark else "" for mark in (question.required, question.personal))
    return [required, relevant(question.show), bounds, appearance, personal, question.standard]


def _matrix(question: Question, languages: Sequence[str]) -> Rows:
    """A group within the screen's, with a question for each row."""
    texts = [*_said(question.text, languages), *_said(question.hint, languages)]
    rows = [["begin_group", question.key, *texts, *_rest(question, "", TABLE)]]
    blank = [""] * len(languages)
    for row in question.rows:
        name = f"{question.key}.{row.key}"
        rows.append([f"select_one {question.key}", name, *_said(row.text, languages), *blank, *[""] * 6])
    return [*rows, ["end_group", *[""] * (len(rows[0]) - 1)]]


def relevant(condition: Condition | None) -> str:
    if condition is None:
        return ""
    return (" and " if condition.all else " or ").join(map(_expression, condition.tests))


def _expression(test: Test) -> str:
    if test.op is ConditionOp.IS:
        return f"selected(${{{test.question}}}, '{test.value}')"
    if test.op is ConditionOp.IS_NOT:
        return f"not(selected(${{{test.question}}}, '{test.value}'))"
    return f"${{{test.question}}} {'>=' if test.op is ConditionOp.AT_LEAST else '<='} {test.value}"


def constraint(question: Question) -> str:
    if question.kind not in (QuestionKind.MANY, QuestionKind.NUMBER):
        return ""
    what = "count-selected(.)" if question.kind is QuestionKind.MANY else "."
    bounds = ((">=", question.least), ("<=", question.most))
    return " and ".join(f"{what} {sign} {bound}" for sign, bound in bounds if bound is not None)
