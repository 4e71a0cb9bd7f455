"""The questions of one screen, as a form and as a page draws them. Everything works without a script; an order is given by numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field

from pb_app.surveys.area_maps import AreaPicture, MappedAreas, picture_of, tapped_area
from pb_app.surveys.rules.walking import keys_of
from pb_app.surveys.terms import RATHER_NOT, Answers, Question, QuestionKind, Wording
from pb_app.web.fields import Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.typed import values_for

MOST_SHORT, MOST_LONG = 200, 2000
_NOT, _POSTCODE = "-not", "-postcode"


def said(wording: Wording, languages: Sequence[str]) -> tuple[str, str]:
    """The words in the first of these languages that they stand in, with that language; or in any."""
    lang = next((code for code in languages if wording.get(code)), next(iter(wording), ""))
    return wording.get(lang, ""), lang


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenContext:
    """In which languages a reader is asked, with the areas of the place by their number, and the name of the form."""

    form: str = "survey"
    languages: Sequence[str]
    areas: Mapping[str, str]
    postcodes: bool
    mapped: MappedAreas | None = None

    def text(self, wording: Wording) -> str:
        return said(wording, self.languages)[0]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its fields, as the page draws them."""

    question: Question
    text: str
    hint: str
    lang: str
    fields: Sequence[Field]
    #: Where the areas can be tapped on a map.
    map: AreaPicture | None = None

    @property
    def is_section(self) -> bool:
        return self.question.kind.is_section

    @property
    def is_order(self) -> bool:
        return self.question.kind is QuestionKind.ORDER


def name_of(key: str) -> str:
    return f"q-{key}"


def first_field(question: Question, key: str) -> str:
    """The first field of an answer."""
    return f"{name_of(key)}-{question.options[0].key}" if question.kind is QuestionKind.ORDER else name_of(key)


class ScreenForm(BaseForm):
    """Made by ``screen_form``. Several surveys can stand on a page: each has a form of its own name."""

    name = "survey"

    @classmethod
    def form_name(cls) -> str:
        return cls.name

    def asked(self, questions: Sequence[Question], context: ScreenContext) -> list[AskedQuestion]:
        return [
            AskedQuestion(
                each,
                *(context.text(each.text), context.text(each.hint), said(each.text, context.languages)[1]),
                [self[name] for name in _fields(each, context)],
                self._map(each, context.mapped),
            )
            for each in questions
        ]

    def _map(self, question: Question, mapped: MappedAreas | None) -> AreaPicture | None:
        if question.kind is not QuestionKind.AREA or mapped is None:
            return None
        name = name_of(question.key)
        return picture_of(mapped, name, str(self[name].data or ""))

    def took_tap(self, questions: Sequence[Question], mapped: MappedAreas | None) -> bool:
        """Whether a map was tapped: then its area is chosen, and everything else stays as it was typed."""
        for question in questions:
            field = name_of(question.key)
            area = tapped_area(mapped, field) if mapped and question.kind is QuestionKind.AREA else None
            if area is not None:
                self._choose(field, area)
                return True
        return False

    def _choose(self, field: str, area: str) -> None:
        if area:
            self[field].data = area
            if field + _POSTCODE in self:
                self[field + _POSTCODE].data = ""
        else:
            self[field].errors = (_("That is outside our areas. Tap inside one of them, or choose it from the list."),)

    def answers(self, questions: Sequence[Question]) -> dict[str, tuple[str, ...]]:
        """What was answered, without what was left empty. Raises a FieldError for what does not go together."""
        found: dict[str, tuple[str, ...]] = {}
        for question in questions:
            for key in keys_of(question):
                if answer := self._answer(question, key):
                    found[key] = answer
        return found

    def postcode(self, question: Question) -> str:
        """What was typed instead of an area; it is looked up and not kept."""
        name = name_of(question.key) + _POSTCODE
        return (self[name].data or "") if name in self else ""

    def _answer(self, question: Question, key: str) -> tuple[str, ...]:
        name = name_of(key)
        if question.kind is QuestionKind.ORDER:
            return self._order(question)
        if name + _NOT in self and self[name + _NOT].data:
            return (RATHER_NOT,)
        data = self[name].data
        if question.kind is QuestionKind.MANY:
            return self._many(question, tuple(data or ()))
        if question.kind is QuestionKind.NUMBER:
            number = self[name].number
            return () if number is None else (str(number),)
        return (str(data),) if data else ()

    def _many(self, question: Question, chosen: tuple[str, ...]) -> tuple[str, ...]:
        name, (least, most), chosen = name_of(question.key), question.choice_range, tuple(dict.fromkeys(chosen))
        if question.required and not chosen and not question.personal:
            raise FieldError(name, _("Choose at least one answer"))
        if RATHER_NOT in chosen:
            if len(chosen) > 1:
                raise FieldError(name, _("Choose answers, or “I’d rather not say”, but not both"))
            return chosen
        if chosen and not least <= len(chosen) <= most:
            raise FieldError(name, _("Choose at least %(least)s and at most %(most)s", least=least, most=most))
        return tuple(option.key for option in question.options if option.key in chosen)

    def _order(self, question: Question) -> tuple[str, ...]:
        names = {option.key: f"{name_of(question.key)}-{option.key}" for option in question.options}
        places = {key: self[name].data for key, name in names.items() if self[name].data}
        first = first_field(question, question.key)
        if len(set(places.values())) < len(places):
            raise FieldError(first, _("Give each number once"))
        if places and sorted(places.values()) != [str(n) for n in range(1, len(places) + 1)]:
            raise FieldError(first, _("Begin with 1, then 2, and leave no number out"))
        if question.required and not places:
            raise FieldError(first, _("Give at least one of them a number"))
        return tuple(sorted(places, key=lambda key: places[key]))


def screen_form(
    questions: Sequence[Question],
    context: ScreenContext,
    answers: Answers,
    *,
    is_sent: bool = True,
    unfit: Mapping[str, Sequence[str]] | None = None,
) -> ScreenForm:
    """A form with the fields of all these questions, filled with earlier answers, or with what was sent just now.

    ``unfit``: what was typed before and did not fit.
    """
    fields = {name: made for each in questions for name, made in _fields(each, context).items()}
    data = {name: value for each in questions for name, value in _shown(each, answers).items()}
    kind: type[ScreenForm] = type("QuestionsOfAScreen", (ScreenForm,), {**fields, "name": context.form})
    if is_sent or values_for(context.form) is not None:
        return kind(data=data)
    if unfit is not None:
        left: MultiDict[str, str] = MultiDict({name: list(values) for name, values in unfit.items()})
        return kind(formdata=left, data=data, meta={"csrf": False})
    return kind(formdata=None, data=data)


def _options(question: Question, context: ScreenContext) -> dict[str, str]:
    options = {option.key: context.text(option.text) for option in question.options}
    return options | ({RATHER_NOT: _("I’d rather not say")} if question.personal else {})


def _fields(question: Question, context: ScreenContext) -> dict[str, Field]:
    name, optional = name_of(question.key), question.personal or not question.required
    text, hint = context.text(question.text), context.text(question.hint) or None
    kind = question.kind
    if kind.is_section:
        return {}
    if kind.is_one_of:
        missing = _l("Choose one answer")
        return {name: Choice(text, _options(question, context), missing, hint=hint, optional=optional)}
    if kind is QuestionKind.MANY:
        return {name: Choices(text, _options(question, context), hint=hint)}
    if kind is QuestionKind.NUMBER:
        low, high = question.number_range
        number: Field = WholeNumber(text, low, high, hint=hint, optional=optional)
        return {name: number} | ({name + _NOT: Checkbox(_l("I’d rather not say"))} if question.personal else {})
    if kind.is_words:
        words = Text if kind is QuestionKind.SHORT else TextArea
        return {name: words(text, most=MOST_SHORT if words is Text else MOST_LONG, hint=hint, optional=optional)}
    return _groups(question, context, optional=optional)


def _groups(question: Question, context: ScreenContext, *, optional: bool) -> dict[str, Field]:
    """Areas, matrices and orders."""
    name, kind = name_of(question.key), question.kind
    if kind is QuestionKind.MATRIX:
        options = _options(question, context)
        return {
            name_of(key): Choice(context.text(row.text), options, optional=optional)
            for key, row in zip(keys_of(question), question.rows, strict=True)
        }
    if kind is QuestionKind.ORDER:
        numbers = {str(n): str(n) for n in range(1, len(question.options) + 1)}
        return {
            f"{name}-{option.key}": Choice(context.text(option.text), numbers, optional=True, kind="select")
            for option in question.options
        }
    areas = dict(context.areas) | ({RATHER_NOT: _("I’d rather not say")} if question.personal else {})
    hint = context.text(question.hint) or None
    made: dict[str, Field] = {
        name: Choice(
            context.text(question.text), areas, hint=hint, optional=optional or context.postcodes, kind="select"
        )
    }
    if context.postcodes:
        kept = _l("We look up your area and do not keep your postcode.")
        made[name + _POSTCODE] = Text(
            _l("Or your postcode"), most=12, optional=True, hint=kept, autocomplete="postal-code"
        )
    return made


def _shown(question: Question, answers: Answers) -> dict[str, object]:
    found: dict[str, object] = {}
    for key in keys_of(question):
        answer, name = answers.get(key, ()), name_of(key)
        if question.kind is QuestionKind.ORDER:
            found |= {f"{name}-{option}": str(n) for n, option in enumerate(answer, start=1)}
        elif question.kind is QuestionKind.MANY:
            found[name] = list(answer)
        elif answer == (RATHER_NOT,) and question.kind is QuestionKind.NUMBER:
            found[name + _NOT] = True
        elif answer:
            found[name] = answer[0]
    return found
