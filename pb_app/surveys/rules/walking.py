"""Walking through a paper: what somebody is shown, which answers stand, and what comes next."""

from collections.abc import Iterator

from pb_app.surveys.terms import (
    RATHER_NOT,
    Answers,
    Condition,
    ConditionOp,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    Test,
)


def is_true(test: Test, answers: Answers) -> bool:
    """A question that was not answered is not anything, so of the comparisons only "is not" is true of it."""
    answer = answers.get(test.question, ())
    if test.op is ConditionOp.IS:
        return test.value in answer
    if test.op is ConditionOp.IS_NOT:
        return test.value not in answer
    if not answer or answer[0] == RATHER_NOT:
        return False
    number, limit = int(answer[0]), int(test.value)
    return number >= limit if test.op is ConditionOp.AT_LEAST else number <= limit


def holds(condition: Condition | None, answers: Answers) -> bool:
    if condition is None:
        return True
    found = (is_true(test, answers) for test in condition.tests)
    return all(found) if condition.all else any(found)


def shown(paper: Questionnaire, answers: Answers) -> Iterator[tuple[Screen, tuple[Question, ...]]]:
    """The screens that somebody sees who answers so, each with its questions. An answer to a hidden question is not read."""
    kept: dict[str, tuple[str, ...]] = {}
    for screen in paper.screens:
        if not holds(screen.show, kept):
            continue
        questions = []
        for question in screen.questions:
            if holds(question.show, kept):
                questions.append(question)
                if question.key in answers:
                    kept[question.key] = answers[question.key]
        if questions:
            yield screen, tuple(questions)


def shown_keys(paper: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Of the questions, in their order."""
    return tuple(question.key for _screen, questions in shown(paper, answers) for question in questions)


def keys_of(question: Question) -> tuple[str, ...]:
    """What its answers are kept under: a matrix has an answer for each row."""
    if question.kind is QuestionKind.MATRIX:
        return tuple(f"{question.key}.{row.key}" for row in question.rows)
    return () if question.kind.is_section else (question.key,)


def kept(paper: Questionnaire, answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers that stand: those to questions that were shown."""
    keys = {key for _screen, questions in shown(paper, answers) for each in questions for key in keys_of(each)}
    return {key: tuple(answer) for key, answer in answers.items() if key in keys and answer}


def missing(questions: tuple[Question, ...], answers: Answers) -> list[str]:
    """The keys of answers without which nobody can go on."""
    return [
        key
        for question in questions
        if question.required and not question.personal
        for key in keys_of(question)
        if not answers.get(key)
    ]
