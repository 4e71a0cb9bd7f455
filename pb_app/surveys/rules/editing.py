"""Papers are changed one step at a time; what was there before stays as it is."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pb_app.surveys.terms import Condition, Option, Question, Questionnaire, Screen, Wording


def next_key(paper: Questionnaire, letter: str) -> str:
    """A key that no question or screen has: q1, q2, …"""
    taken = {each.key for each in paper.questions()} | {screen.key for screen in paper.screens}
    number = 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def add(paper: Questionnaire, question: Question, screen: str = "") -> Questionnaire:
    """At the end of a screen, or on one of its own at the end."""
    if not any(each.key == screen for each in paper.screens):
        return Questionnaire((*paper.screens, Screen(key=next_key(paper, "s"), questions=(question,))))
    return _screens(paper, lambda each: _with(each, (*each.questions, question)) if each.key == screen else each)


def change(paper: Questionnaire, question: Question) -> Questionnaire:
    """Put it in the place of the one with the same key."""
    return _screens(
        paper, lambda each: _with(each, [question if old.key == question.key else old for old in each.questions])
    )


def remove(paper: Questionnaire, key: str) -> Questionnaire:
    """Without a question; a screen that is left empty goes too."""
    left = _screens(paper, lambda each: _with(each, [old for old in each.questions if old.key != key]))
    return Questionnaire(tuple(screen for screen in left.screens if screen.questions))


def condition(paper: Questionnaire, key: str, show: Condition | None) -> Questionnaire:
    """When a question, or a screen, is shown."""

    def changed(screen: Screen) -> Screen:
        if screen.key == key:
            return replace(screen, show=show)
        return _with(screen, [replace(old, show=show) if old.key == key else old for old in screen.questions])

    return _screens(paper, changed)


def move_up(paper: Questionnaire, key: str) -> Questionnaire:
    """Before what stands before it: alone on a screen it takes the screen along; first of several it gets its own."""
    screens = list(paper.screens)
    at = next((n for n, screen in enumerate(screens) if any(each.key == key for each in screen.questions)), 0)
    if not screens:
        return paper
    questions = list(screens[at].questions)
    place = next(n for n, each in enumerate(questions) if each.key == key) if questions else 0
    if place > 0:
        questions[place - 1 : place + 1] = [questions[place], questions[place - 1]]
        screens[at] = _with(screens[at], questions)
    elif len(questions) > 1:
        alone = Screen(key=next_key(paper, "s"), questions=(questions[0],), show=screens[at].show)
        screens[at : at + 1] = [alone, _with(screens[at], questions[1:])]
    elif at > 0:
        screens[at - 1 : at + 1] = [screens[at], screens[at - 1]]
    return Questionnaire(tuple(screens))


def move_down(paper: Questionnaire, key: str) -> Questionnaire:
    """After what stands after it: the other one moves up."""
    keys = [each.key for each in paper.questions()]
    after = keys.index(key) + 1 if key in keys else len(keys)
    return move_up(paper, keys[after]) if after < len(keys) else paper


def options(lines: Sequence[str], before: Sequence[Option], language: str, letter: str = "o") -> tuple[Option, ...]:
    """Options as they are typed, one a line. One with the same words keeps its key, and so does one that is reworded."""
    texts = {option.text.get(language, ""): option for option in before}
    taken, made = {option.key for option in before}, []
    for n, line in enumerate(lines):
        old = texts.get(line)
        if old is None and n < len(before) and before[n].text.get(language, "") not in lines:
            old = Option(before[n].key, {language: line})
        if old is None:
            number = next(number for number in range(1, 1000) if f"{letter}{number}" not in taken)
            old = Option(f"{letter}{number}", {language: line})
        taken.add(old.key)
        made.append(old)
    return tuple(made)


def reworded(before: Wording, language: str, text: str) -> dict[str, str]:
    """The words in one language; what they were in others stays only if they are the same."""
    if before.get(language, "") == text:
        return dict(before)
    return {language: text} if text else {}


def _screens(paper: Questionnaire, changed: Callable[[Screen], Screen]) -> Questionnaire:
    return Questionnaire(tuple(changed(screen) for screen in paper.screens))


def _with(screen: Screen, questions: Sequence[Question]) -> Screen:
    return replace(screen, questions=tuple(questions))
