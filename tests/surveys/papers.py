"""Papers to test with, small and made up."""

from hypothesis import strategies as st

from pb_app.surveys.rules.walking import kept
from pb_app.surveys.terms import (
    Answers,
    Condition,
    ConditionOp,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    Test,
)

ONE, MANY, NUMBER = QuestionKind.ONE, QuestionKind.MANY, QuestionKind.NUMBER


def options(keys: str = "abc") -> tuple[Option, ...]:
    return tuple(Option(key, {"en": f"Option {key}"}) for key in keys)


def question(key: str, kind: QuestionKind = ONE, **more: object) -> Question:
    if kind.has_options:
        more.setdefault("options", options())
    return Question(key=key, kind=kind, text={"en": f"Question {key}?"}, **more)  # type: ignore[arg-type]


def when(key: str, value: str, op: ConditionOp = ConditionOp.IS) -> Condition:
    return Condition((Test(key, op, value),))


def paper(*questions: Question) -> Questionnaire:
    """Each question on a screen of its own."""
    return Questionnaire(tuple(Screen(key=f"s_{each.key}", questions=(each,)) for each in questions))


@st.composite
def _test(draw: st.DrawFn, keys: list[str], kinds: dict[str, QuestionKind]) -> Test:
    key = draw(st.sampled_from(keys))
    if kinds[key] is NUMBER:
        return Test(
            key, draw(st.sampled_from((ConditionOp.AT_LEAST, ConditionOp.AT_MOST))), str(draw(st.integers(-1, 4)))
        )
    return Test(key, draw(st.sampled_from((ConditionOp.IS, ConditionOp.IS_NOT))), draw(st.sampled_from("ab")))


@st.composite
def papers(draw: st.DrawFn, *, forward: bool) -> Questionnaire:
    """Up to five questions of three kinds, with conditions on what stands before, or on anything."""
    many = draw(st.integers(1, 5))
    keys = [f"q{n}" for n in range(many)]
    kinds = {key: draw(st.sampled_from((ONE, MANY, NUMBER))) for key in keys}

    def condition(readable: list[str]) -> Condition | None:
        if not readable or draw(st.booleans()):
            return None
        tests = draw(st.lists(_test(readable, kinds), min_size=1, max_size=3))
        joined: bool = draw(st.booleans())
        return Condition(tuple(tests), len(tests) == 1 or joined)

    screens: list[Screen] = []
    for n, key in enumerate(keys):
        made = question(key, kinds[key], required=draw(st.booleans()), show=condition(keys[:n] if forward else keys))
        if kinds[key] is NUMBER:
            made = question(key, NUMBER, least=0, most=3, required=made.required, show=made.show)
        elif kinds[key] is MANY:
            bounds = {"least": draw(st.sampled_from((None, 2))), "most": draw(st.sampled_from((None, 2)))}
            made = question(key, MANY, required=made.required, show=made.show, options=options(), **bounds)
        joins: bool = draw(st.booleans())
        if screens and joins:
            last = screens.pop()
            screens.append(Screen(key=last.key, questions=(*last.questions, made), title=last.title, show=last.show))
        else:
            screens.append(Screen(key=f"s{n}", questions=(made,), show=condition(keys[:n] if forward else keys)))
    return Questionnaire(tuple(screens))


def said(sheet: Questionnaire, *groups: tuple[int, dict[str, str]]) -> list[Answers]:
    return [
        kept(sheet, {key: tuple(answer) for key, answer in answers.items()})
        for many, answers in groups
        for _ in range(many)
    ]
