"""Wording of the built-in questions; a fund can reword each one, language by language."""

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from pb_app.application_forms.terms import NO, YES, Eligibility, Option, Question, QuestionKind, Refusal, Words
from pb_app.web.labels import Labels, Wording
from pb_app.web.signs import listed

LABELS: Labels = [
    (QuestionKind.LINE, _l("A line of text")),
    (QuestionKind.TEXT, _l("A longer text")),
    (QuestionKind.YES_NO, _l("Yes or no")),
    (QuestionKind.ONE_OF, _l("One of several answers")),
    (QuestionKind.ANY_OF, _l("One or more of several answers")),
    (QuestionKind.WHOLE, _l("A whole number")),
    (QuestionKind.AMOUNT, _l("An amount of money")),
    (QuestionKind.DATE, _l("A date")),
    (QuestionKind.EMAIL, _l("An email address")),
    (QuestionKind.PHONE, _l("A phone number")),
    (Refusal.KEY_TAKEN, _l("There is already a question with this wording.")),
    (
        Refusal.TIERS_OUT_OF_ORDER,
        _l("Each limit must be higher than the one before. Only the last can be left empty."),
    ),
    (Refusal.WORDS_MISSING, _l("Write the question in at least one language.")),
    (Refusal.OPTIONS_MISSING, _l("Write at least two answers, one on each line.")),
    (
        Refusal.ASKED_LATER,
        _l("A question can only depend on an earlier one. Move or change that question first."),
    ),
    (Refusal.ELIGIBILITY_WORDS, _l("Write the question, and what people can do if they can’t continue.")),
]

YES_NO = {YES: _l("Yes"), NO: _l("No")}
OWN: dict[str, Wording] = {
    "group_kind": _l("Who is asking for the money?"),
    "group_name": _l("What is your group called?"),
    "host": _l("Which organisation could hold the money for you?"),
    "people_count": _l("How many people will it reach?"),
    "people_who": _l("Who are they?"),
    "vulnerable": _l("Will you work with children, or with adults who need care?"),
    "safeguarding_lead": _l("Who is responsible for keeping them safe?"),
    "safeguarding_policy": _l("Do you have written safety rules (a safeguarding policy)?"),
    "uses_ground": _l("Do you need somebody else’s land or building?"),
    "permission": _l("Who owns it, and what do they say?"),
    "serves_food": _l("Will you make or serve food?"),
    "food_hygiene": _l("Does somebody have a food hygiene certificate?"),
    "conflict_councillor": _l(
        "Is anybody in your group elected to the council (a councillor), or close to somebody who is?"
    ),
    "conflict_staff": _l("Does anybody in your group work for the fund, or live with somebody who does?"),
    "conflict_supplier": _l("Would anybody in your group, or their family, be paid from this money?"),
    "conflict_words": _l("Tell us who, and how."),
    "phone": _l("A phone number we may call"),
    "starts": _l("When would it start?"),
    "ends": _l("When would it be finished?"),
    "need": _l("How do you know that it is needed?"),
    "involved": _l("How have the people it is for helped to plan it?"),
    "second_contact": _l("Who else can we ask? (another person, at another address)"),
    "second_email": _l("Their email address"),
    "insurance": _l("Are you insured?"),
    "charity_number": _l("Your charity number"),
    "company_number": _l("Your company number"),
    "committee": _l("How many people are on your committee?"),
    "unrelated": _l("Are at least three of them not related to each other?"),
    "income": _l("How much money did your group get last year?"),
    "accounts": _l("Can you show accounts, or a plan for the next 12 months?"),
    "risks": _l("What could go wrong, and what would you do?"),
    "afterwards": _l("What happens when the money is spent?"),
}
HINTS: dict[str, Wording] = {
    "host": _l(
        "Without a bank account of your own, another group can hold the money. Leave this empty if you need help to find one."
    ),
    "people_count": _l("A guess is fine."),
    "permission": _l("For example: it belongs to the council, and the parks team said yes in May."),
    "conflict_words": _l("Only the people who check proposals can read this. It does not rule you out."),
    "phone": _l("Only the people who check proposals can see it."),
}
OPTIONS: dict[str, Wording] = {
    "no-group": _l("Just me, or a few neighbours"),
    "group": _l("A group without written rules"),
    "association": _l("A group with written rules (an association)"),
    "charity": _l("A registered charity"),
    "cio": _l("A charitable incorporated organisation (CIO)"),
    "cic": _l("A community interest company (CIC)"),
    "company": _l("Another not-for-profit company"),
    "school": _l("A school or college"),
    "parish": _l("A parish or town council"),
    "faith": _l("A faith group"),
}
CHECKS: dict[str, tuple[Wording, Wording]] = {
    "here": (
        _l("Is it for people who live, work or spend time here?"),
        _l("This fund is for this place. Look for a fund where your idea would happen."),
    ),
    "future": (
        _l("Will it start after the money has been decided?"),
        _l("The fund can’t pay for things that are already bought or done. Is there more to do?"),
    ),
    "profit": (
        _l("Would somebody make a profit from it?"),
        _l("Community money can’t be used to make a private profit. Paying people fairly for their work is fine."),
    ),
    "party": (
        _l("Is it for a political party, or to persuade people to join a religion?"),
        _l("The fund can’t pay for that. A faith group that helps everybody is welcome."),
    ),
    "duty": (
        _l("Is it something that the council or the NHS must pay for by law?"),
        _l("Ask the council or the NHS first. The fund can pay for extras that they don’t have to provide."),
    ),
}


def in_words(words: Words) -> str:
    """The text in the reader's language, or else in the first available one."""
    code = str(get_locale() or "en")
    return words.get(code) or next((text for text in words.values() if text), "")


def asks(question: Question) -> str:
    """The question in the reader's language, in the fund's own wording if there is one."""
    return in_words(question.words) or str(OWN.get(question.key, question.key))


def hint(question: Question) -> str:
    return in_words(question.hint) or str(HINTS.get(question.key, ""))


def option(option: Option) -> str:
    return in_words(option.words) or str(OPTIONS.get(option.key, option.key))


def choices(question: Question) -> dict[str, str]:
    if question.kind is QuestionKind.YES_NO:
        return {key: str(text) for key, text in YES_NO.items()}
    return {other_option.key: option(other_option) for other_option in question.options}


def check_words(check: Eligibility) -> tuple[str, str]:
    """The question, and the advice if the answer means that the person should not continue."""
    ours = CHECKS.get(check.key, ("", ""))
    return in_words(check.words) or str(ours[0]), in_words(check.advice) or str(ours[1])


def shown(question: Question, value: str, currency: str = "GBP") -> str:
    """An answer as people read it."""
    from pb_app.money import format_amount

    if question.kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.ANY_OF):
        named = choices(question)
        return listed(named.get(part, part) for part in value.split("\n"))
    if question.kind is QuestionKind.AMOUNT and value.isdigit():
        return format_amount(int(value), currency)
    return value
