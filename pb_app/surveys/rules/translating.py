"""The same questions in another language: all that can be worded, by where it stands, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pb_app.surveys.terms import Option, Question, Questionnaire, Screen, Wording


def wordings(paper: Questionnaire) -> dict[str, Wording]:
    """By place, all words of a paper in its order: titles of screens, questions, help, lines and answers."""
    return dict(_of_paper(paper))


def _of_paper(paper: Questionnaire) -> Iterator[tuple[str, Wording]]:
    for screen in paper.screens:
        if screen.title:
            yield f"screen.{screen.key}", screen.title
        for question in screen.questions:
            yield from _of_question(question)


def _of_question(question: Question) -> Iterator[tuple[str, Wording]]:
    yield f"text.{question.key}", question.text
    if question.hint:
        yield f"hint.{question.key}", question.hint
    for kind, options in (("row", question.rows), ("option", question.options)):
        for option in options:
            yield f"{kind}.{question.key}.{option.key}", option.text


def translated(paper: Questionnaire, language: str, said: Mapping[str, str]) -> Questionnaire:
    """With these words in a language, by place; "" takes them out, and what is not named stays."""

    def put(place: str, wording: Wording) -> Wording:
        return _said(wording, language, said[place]) if place in said else wording

    def options(kind: str, question: Question, every: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(Option(each.key, put(f"{kind}.{question.key}.{each.key}", each.text)) for each in every)

    def asked(question: Question) -> Question:
        return replace(
            question,
            text=put(f"text.{question.key}", question.text),
            hint=put(f"hint.{question.key}", question.hint),
            rows=options("row", question, question.rows),
            options=options("option", question, question.options),
        )

    def screen(each: Screen) -> Screen:
        questions = tuple(map(asked, each.questions))
        return replace(each, title=put(f"screen.{each.key}", each.title), questions=questions)

    return Questionnaire(tuple(map(screen, paper.screens)))


def untranslated(paper: Questionnaire, language: str) -> int:
    """How many words have none in this language."""
    return sum(not wording.get(language) for wording in wordings(paper).values())


def _said(wording: Wording, language: str, text: str) -> Wording:
    """The words in all other languages stay as they are."""
    others = {code: words for code, words in wording.items() if code != language}
    return others | ({language: text} if text else {})
