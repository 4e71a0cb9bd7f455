"""Surveys to begin with, and ready-made questions about the person.

The questions about the person follow standards of the statistics offices in what they ask, in words of our own. Each says
which standard, and when it was looked at; they are not changed in place, so that a survey keeps what it was made with.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from pb_app.surveys.rules import editing
from pb_app.surveys.terms import (
    Condition,
    ConditionOp,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    StandardQuestion,
    SurveyTemplate,
    Test,
)
from pb_app.web.labels import Wording as Words

#: When the standards were looked at.
EDITION = "November 2026"

STANDARDS = {
    StandardQuestion.AGE: f"After the GSS harmonised standard on age; own words, {EDITION}",
    StandardQuestion.CONDITION: (
        f"After the GSS harmonised standard on long-lasting health conditions; own words, {EDITION}"
    ),
    StandardQuestion.BACKGROUND: (
        f"After the GSS harmonised standard on ethnicity, England, broad groups; own words, {EDITION}"
    ),
}

_PERSONAL: dict[StandardQuestion, tuple[Words, tuple[Words, ...]]] = {
    StandardQuestion.AGE: (
        _l("How old are you?"),
        (_l("Under 16"), _l("16 to 24"), _l("25 to 44"), _l("45 to 64"), _l("65 to 79"), _l("80 or over")),
    ),
    StandardQuestion.CONDITION: (
        _l("Do you have a health condition that has lasted, or will last, a year or more?"),
        (_l("Yes, and it makes daily life harder"), _l("Yes, but it does not make daily life harder"), _l("No")),
    ),
    StandardQuestion.BACKGROUND: (
        _l("Which ethnic group do you feel you belong to?"),
        (_l("Asian"), _l("Black"), _l("Mixed or several groups"), _l("White"), _l("Another group")),
    ),
}


def _in(languages: Sequence[str], words: Words) -> dict[str, str]:
    """The same words in each of these languages."""
    found = {}
    for code in languages:
        with force_locale(code):
            found[code] = str(words)
    return found


def _options(languages: Sequence[str], words: Iterable[Words]) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", _in(languages, each)) for n, each in enumerate(words, start=1))


def standard_question(standard: StandardQuestion, key: str, languages: Sequence[str]) -> Question:
    text, words = _PERSONAL[standard]
    return Question(
        key=key,
        kind=QuestionKind.ONE,
        text=_in(languages, text),
        options=_options(languages, words),
        personal=True,
        standard=STANDARDS[standard],
    )


#: By template: each question's kind, words and answers.
_TEMPLATES: dict[SurveyTemplate, tuple[tuple[QuestionKind, Words, tuple[Words, ...]], ...]] = {
    SurveyTemplate.EMPTY: (),
    SurveyTemplate.POLL: ((QuestionKind.ONE, _l("Is this a good idea?"), (_l("Yes"), _l("No"), _l("I’m not sure"))),),
    SurveyTemplate.PRIORITIES: (
        (
            QuestionKind.ORDER,
            _l("What should the next round be about? Give the most important one number 1."),
            (
                _l("Green places"),
                _l("Getting around"),
                _l("Young people"),
                _l("Health and care"),
                _l("Work and skills"),
            ),
        ),
        (
            QuestionKind.SCALE,
            _l("How do you feel about living here?"),
            (_l("Very good"), _l("Good"), _l("Neither good nor bad"), _l("Bad"), _l("Very bad")),
        ),
        (QuestionKind.LONG, _l("What would make it better?"), ()),
        (QuestionKind.AREA, _l("Where do you live?"), ()),
    ),
    SurveyTemplate.EVENT: (
        (
            QuestionKind.SCALE,
            _l("How was it for you?"),
            (_l("Very good"), _l("Good"), _l("Neither good nor bad"), _l("Bad"), _l("Very bad")),
        ),
        (QuestionKind.ONE, _l("Could you say what you wanted to say?"), (_l("Yes"), _l("Partly"), _l("No"))),
        (QuestionKind.LONG, _l("What got in the way?"), ()),
        (
            QuestionKind.MANY,
            _l("What would help you to come again?"),
            (_l("Another time of day"), _l("Somewhere nearer"), _l("Childcare"), _l("An interpreter"), _l("Food")),
        ),
    ),
    SurveyTemplate.SERVICE: (
        (QuestionKind.ONE, _l("Have you used it in the last year?"), (_l("Yes"), _l("No"))),
        (
            QuestionKind.SCALE,
            _l("How much did it help you?"),
            (_l("A lot"), _l("A little"), _l("Not much"), _l("Not at all")),
        ),
        (QuestionKind.LONG, _l("What should change?"), ()),
    ),
}
#: By template: a question that is shown only after an answer to another.
_CONDITIONS = {
    SurveyTemplate.EVENT: {"q3": Test("q2", ConditionOp.IS_NOT, "o1")},
    SurveyTemplate.SERVICE: {"q2": Test("q1", ConditionOp.IS, "o1")},
}


def question(
    key: str, kind: QuestionKind, text: Words, *, words: Iterable[Words] = (), languages: Sequence[str]
) -> Question:
    """In all of these languages; one with a single answer has to be answered."""
    options = _options(languages, words)
    return Question(key=key, kind=kind, text=_in(languages, text), options=options, required=kind.is_one_of)


def template(chosen: SurveyTemplate, languages: Sequence[str]) -> Questionnaire:
    """Each question on a screen of its own, in all languages of the place."""
    screens = []
    for n, (kind, text, words) in enumerate(_TEMPLATES[chosen], start=1):
        made = question(f"q{n}", kind, text, words=words, languages=languages)
        test = _CONDITIONS.get(chosen, {}).get(made.key)
        made = replace(made, show=Condition((test,)) if test else None)
        screens.append(Screen(key=f"s{n}", questions=(made,)))
    return Questionnaire(tuple(screens))


def with_standard(paper: Questionnaire, standard: StandardQuestion, languages: Sequence[str]) -> Questionnaire:
    """A ready-made question at the end, on a screen of its own."""
    return editing.add(paper, standard_question(standard, editing.next_key(paper, "q"), languages))
