"""Forms made of questions, and the form that makes questions."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from pb_app.application_forms import labels
from pb_app.application_forms.terms import NO, YES, ApplicationForm, Eligibility, Option, Question, QuestionKind, Tier
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import Unusable
from pb_app.money import format_amount, plain_amount
from pb_app.web.amount import Amount
from pb_app.web.currency import current_currency
from pb_app.web.field_options import TextOptions
from pb_app.web.fields import Checkbox, Choice, Choices, Email, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices

MOST_TIERS = 5


class DayField(Text):
    """A date, for which browsers offer a calendar."""

    input_type = "date"

    def check(self) -> None:
        try:
            year = date.fromisoformat(self.data).year
        except ValueError:
            year = 0
        if not 2000 <= year <= 2100:
            raise ValidationError(_("Enter the date as year, month, day, like 2027-05-31"))


class PhoneField(Text):
    input_type = "tel"

    def check(self) -> None:
        try:
            read_phone(self.data)
        except Unusable:
            raise ValidationError(_("Enter a phone number like 01632 960 001")) from None


class AnswersForm(BaseForm):
    """One page of questions; made by ``answers_form``."""

    def answers(self, questions: Sequence[Question]) -> dict[str, str]:
        """The answers as they are stored: options by key, amounts in minor units, several values on separate lines."""
        return {question.key: self._kept(question) for question in questions}

    def _kept(self, question: Question) -> str:
        field = self[question.key]
        if question.kind is QuestionKind.AMOUNT:
            return str(field.minor) if field.data else ""
        if question.kind is QuestionKind.ANY_OF:
            return "\n".join(field.data or [])
        return field.data or ""


def answers_form(
    questions: Sequence[Question], typed: Mapping[str, str], more: Mapping[str, tuple[Field, object]] | None = None
) -> AnswersForm:
    """A form with a field for each question, filled with earlier answers; ``more``: other fields below, with their data."""
    fields = {question.key: _field(question) for question in questions}
    others = dict(more or {})
    data = _shown(questions, typed) | {name: value for name, (_made, value) in others.items()}
    fields |= {name: other for name, (other, _value) in others.items()}
    made: AnswersForm = type("QuestionsForm", (AnswersForm,), fields)(data=data)
    for question in questions:
        if question.kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.ANY_OF):
            made[question.key].options = labels.choices(question)
    return made


def _shown(questions: Sequence[Question], typed: Mapping[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for question in questions:
        value = typed.get(question.key, "")
        if question.kind is QuestionKind.AMOUNT:
            data[question.key] = plain_amount(int(value), current_currency()) if value else ""
        else:
            data[question.key] = value.split("\n") if question.kind is QuestionKind.ANY_OF and value else value
    return data


def _field(question: Question) -> Field:
    hint, optional = labels.hint(question) or None, not question.required
    label, kind = labels.asks(question), question.kind
    if kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF):
        return Choice(label, missing=_l("Choose an answer"), hint=hint, optional=optional)
    if kind is QuestionKind.ANY_OF:
        return Choices(label, hint=hint)
    missing: TextOptions = {"missing": _l("Answer this question"), "optional": optional, "hint": hint}
    if kind is QuestionKind.WHOLE:
        return WholeNumber(label, 0, 9_999_999, **missing)
    if kind is QuestionKind.TEXT:
        return TextArea(label, most=2000, rows=5, **missing)
    plain: dict[QuestionKind, Callable[..., Text]] = {
        QuestionKind.AMOUNT: Amount,
        QuestionKind.DATE: DayField,
        QuestionKind.EMAIL: Email,
        QuestionKind.PHONE: PhoneField,
        QuestionKind.LINE: Text,
    }
    return plain[kind](label, **missing)


class EligibilityForm(BaseForm):
    """Yes or no for each check; nothing is stored."""


def eligibility_form(checks: Sequence[Eligibility]) -> EligibilityForm:
    fields = {check.key: Choice(labels.check_words(check)[0], missing=_l("Choose yes or no")) for check in checks}
    made: EligibilityForm = type("ChecksForm", (EligibilityForm,), fields)()
    for check in checks:
        made[check.key].options = {key: str(text) for key, text in labels.YES_NO.items()}
    return made


class QuestionForm(BaseForm):
    """A question in all languages of the place; made by ``question_form``."""

    kind = Choice(_l("What kind of answer?"), kind="select", missing=_l("Choose a kind of answer"))
    options = TextArea(
        _l("Answers to choose from"),
        most=2000,
        rows=4,
        optional=True,
        hint=_l("One on each line. Only for questions with answers to choose from."),
    )
    tier = Choice(
        _l("From what amount do people get this question?"),
        kind="select",
        missing=_l("Choose the amount from which people get it"),
    )
    when = Choice(_l("Only ask it if"), kind="select", optional=True, hint=_l("Leave empty to ask everybody."))
    required = Checkbox(_l("People must answer it"))
    private = Checkbox(_l("Only people who check proposals may read the answer"))
    beside = Checkbox(_l("On the same page as the question before it"))

    def question(self, key: str | None, languages: Sequence[str], before: Question | None) -> Question:
        """The question as typed; options keep their keys where their words stay the same."""
        words = {code: self[f"words_{code}"].data for code in languages if self[f"words_{code}"].data}
        said = next(iter(words.values()), "")
        made = key or "own_" + hashlib.sha256(said.encode()).hexdigest()[:10]
        when = tuple(tuple(self.when.data.split("=", 1)) for _ in [0] if self.when.data)
        return Question(
            made,
            QuestionKind(self.kind.data),
            int(self.tier.data),
            bool(self.required.data),
            not self.private.data,
            when,
            bool(self.beside.data),
            _options(self.options.data, languages[0], before),
            words,
            {code: self[f"hint_{code}"].data for code in languages if self[f"hint_{code}"].data},
        )


def _options(text: str, language: str, before: Question | None) -> tuple[Option, ...]:
    known = {labels.option(option): option for option in before.options} if before else {}
    lines = list(dict.fromkeys(line.strip()[:200] for line in (text or "").split("\n") if line.strip()))[:40]
    return tuple(
        known.get(line) or Option("o" + hashlib.sha256(line.encode()).hexdigest()[:8], {language: line})
        for line in lines
    )


def question_form(book: ApplicationForm, question: Question | None, languages: Mapping[str, str]) -> QuestionForm:
    """The builder's form for one question, filled if it exists."""
    fields: dict[str, Field] = {}
    for code, name in languages.items():
        fields[f"words_{code}"] = Text(_("The question (%(language)s)", language=name), most=300, optional=True)
        fields[f"hint_{code}"] = Text(
            _("Help text below the question (%(language)s)", language=name), most=300, optional=True
        )
    made: QuestionForm = type("QuestionInLanguages", (QuestionForm,), fields)(data=_typed(question))
    made.kind.options = choices(QuestionKind)
    made.tier.options = {str(n): tier_name(book, n) for n in range(len(book.tiers))}
    made.when.options = _conditions(book, question)
    return made


def _typed(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"tier": "1", "kind": QuestionKind.LINE.value}
    data: dict[str, Any] = {f"words_{code}": text for code, text in question.words.items()}
    data |= {f"hint_{code}": text for code, text in question.hint.items()}
    when = "=".join(question.when[0]) if question.when else ""
    options = "\n".join(labels.option(option) for option in question.options)
    plain = {"kind": question.kind.value, "tier": str(question.tier), "when": when, "options": options}
    return data | plain | {"required": question.required, "private": not question.public, "beside": question.beside}


def _conditions(book: ApplicationForm, question: Question | None) -> dict[str, str]:
    """Answers to earlier questions that this one can depend on."""
    conditions = {}
    for earlier in book.questions:
        if question is not None and earlier.key == question.key:
            break
        if earlier.kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.ANY_OF):
            for key, name in labels.choices(earlier).items():
                conditions[f"{earlier.key}={key}"] = f"{labels.asks(earlier)} – {name}"
    return conditions


def tier_name(book: ApplicationForm, number: int) -> str:
    """A tier's name, from the amount of money it is for."""
    if number == 0:
        return _("An idea, no money yet")
    limit = book.tiers[number].up_to
    if limit is not None:
        return _("Up to %(amount)s", amount=format_amount(limit))
    below = book.tiers[number - 1].up_to
    return _("More than %(amount)s", amount=format_amount(below)) if below else _("Any amount")


class TiersForm(BaseForm):
    """Limits from low to high; empty lines at the end are left out, and the last limit may be open."""

    open_end = Checkbox(_l("People can ask for more than the last limit"))

    def tiers(self) -> tuple[Tier, ...]:
        tiers = [Tier(None)]
        for n in range(1, MOST_TIERS + 1):
            if self[f"limit_{n}"].data:
                tiers.append(self._tier(n, self[f"limit_{n}"].minor))
        if self.open_end.data:
            tiers.append(self._tier(MOST_TIERS + 1, None))
        return tuple(tiers)

    def _tier(self, n: int, limit: int | None) -> Tier:
        start, quotes = self[f"from_{n}"], self[f"quotes_{n}"].number or 0
        return Tier(limit, start.minor if start.data and quotes else None, quotes if start.data else 0)

    @staticmethod
    def typed(tiers: Sequence[Tier]) -> dict[str, Any]:
        data: dict[str, Any] = {"open_end": tiers[-1].up_to is None}
        for n, tier in enumerate(tiers[1:], start=1):
            spot = MOST_TIERS + 1 if tier.up_to is None else n
            if tier.up_to is not None:
                data[f"limit_{spot}"] = plain_amount(tier.up_to, current_currency())
            data[f"from_{spot}"] = plain_amount(tier.quotes_from, current_currency()) if tier.quotes_from else ""
            data[f"quotes_{spot}"] = str(tier.quotes) if tier.quotes else ""
        return data


for _n in range(1, MOST_TIERS + 2):
    if _n <= MOST_TIERS:
        setattr(TiersForm, f"limit_{_n}", Amount(_l("Limit %(number)s", number=_n), optional=True, quiet=True))
    _from = _l("Limit %(number)s: anything at this price or more needs quotes", number=_n)
    setattr(TiersForm, f"from_{_n}", Amount(_from, optional=True, quiet=True))
    _quotes = _l("Limit %(number)s: how many quotes?", number=_n)
    setattr(TiersForm, f"quotes_{_n}", WholeNumber(_quotes, 0, 9, optional=True, quiet=True))


class CheckForm(BaseForm):
    """A fund's own eligibility check."""

    good = Choice(_l("Which answer lets people continue?"), options={YES: _l("Yes"), NO: _l("No")})

    def check(self, languages: Sequence[str]) -> Eligibility:
        words = {code: self[f"words_{code}"].data for code in languages if self[f"words_{code}"].data}
        advice = {code: self[f"advice_{code}"].data for code in languages if self[f"advice_{code}"].data}
        key = "own_" + hashlib.sha256("".join(words.values()).encode()).hexdigest()[:10]
        return Eligibility(key, self.good.data, words, advice)


def check_form(languages: Mapping[str, str]) -> CheckForm:
    fields: dict[str, Field] = {}
    first = True
    for code, name in languages.items():
        must: TextOptions = {"optional": not first, "missing": _l("Write this in at least the first language")}
        fields[f"words_{code}"] = Text(_("The question (%(language)s)", language=name), most=300, **must)
        fields[f"advice_{code}"] = Text(
            _("What can people do if they can’t continue? (%(language)s)", language=name), most=400, **must
        )
        first = False
    made: CheckForm = type("CheckInLanguages", (CheckForm,), fields)(data={"good": YES})
    return made


class ButtonForm(BaseForm):
    """A form with only a button."""
