"""Which questions a proposal has to answer, and which of them are still open. Pure."""

from collections.abc import Mapping, Sequence

from pb_app.application_forms.terms import ApplicationForm, Eligibility, Question, QuestionKind, Refusal, Tier


def tier_for(book: ApplicationForm, amount: int) -> int:
    """The lowest tier for an amount in minor units; the highest tier covers everything above the limits."""
    if amount == 0:
        return 0
    for number, tier in enumerate(book.tiers[1:], start=1):
        if tier.up_to is None or amount <= tier.up_to:
            return number
    return len(book.tiers) - 1


def needed_tier(book: ApplicationForm, amount: int, small_grant: int) -> int:
    """The tier for these costs; a small grant (up to ``small_grant``, minor units) is always in the smallest one."""
    number = tier_for(book, amount)
    return min(number, 1) if amount <= small_grant else number


def asked(book: ApplicationForm, tier: int, answers: Mapping[str, str]) -> list[Question]:
    """The questions of a tier in order. A dependent question is asked only after the answer that it depends on."""
    questions: list[Question] = []
    for question in book.questions:
        if question.tier <= tier and _applies(question, answers, {other_question.key for other_question in questions}):
            questions.append(question)
    return questions


def _applies(question: Question, answers: Mapping[str, str], before: set[str]) -> bool:
    if not question.when:
        return True
    return any(key in before and value in answers.get(key, "").split("\n") for key, value in question.when)


def pages(questions: Sequence[Question]) -> list[list[Question]]:
    """One question on each page, except those that share a page with the one before."""
    made: list[list[Question]] = []
    for question in questions:
        if question.beside and made:
            made[-1].append(question)
        else:
            made.append([question])
    return made


def most_pages(book: ApplicationForm, tier: int) -> int:
    """How many pages the questions of a tier take at most, whatever is answered."""
    return len(pages([question for question in book.questions if question.tier <= tier]))


def open_questions(book: ApplicationForm, tier: int, answers: Mapping[str, str]) -> list[Question]:
    """The required ones that nobody has answered."""
    return [q for q in asked(book, tier, answers) if q.required and not answers.get(q.key)]


def quotes_missing(tier: Tier, amount: int, quotes: int) -> int:
    """How many quotes a cost line still needs."""
    if tier.quotes_from is None or amount < tier.quotes_from:
        return 0
    return max(0, tier.quotes - quotes)


def may_be_tiers(tiers: Sequence[Tier]) -> Refusal | None:
    """The first tier has no money, limits increase, and only the last may have none."""
    limits = [tier.up_to for tier in tiers[1:]]
    if not limits or any(limit is None for limit in limits[:-1]):
        return Refusal.TIERS_OUT_OF_ORDER
    known = [limit for limit in limits if limit is not None]
    good = all(limit > 0 for limit in known) and all(a < b for a, b in zip(known, known[1:], strict=False))
    return None if good else Refusal.TIERS_OUT_OF_ORDER


def may_be_question(book: ApplicationForm, question: Question, *, built_in: bool) -> Refusal | None:
    """A question needs wording and enough options, and can depend only on earlier questions."""
    if not built_in and not any(question.words.values()):
        return Refusal.WORDS_MISSING
    if question.kind in (QuestionKind.ONE_OF, QuestionKind.ANY_OF) and len(question.options) < 2:
        return Refusal.OPTIONS_MISSING
    keys = [other_question.key for other_question in book.questions]
    before = keys[: keys.index(question.key)] if question.key in keys else keys
    return None if all(key in before for key, _ in question.when) else Refusal.ASKED_LATER


def in_order(questions: Sequence[Question]) -> Refusal | None:
    """Every dependent question comes after the one that it depends on."""
    seen: set[str] = set()
    for question in questions:
        if any(key not in seen for key, _ in question.when):
            return Refusal.ASKED_LATER
        seen.add(question.key)
    return None


def not_met(checks: Sequence[Eligibility], answers: Mapping[str, str]) -> list[Eligibility]:
    """The checks whose answers mean that the person should not continue."""
    return [check for check in checks if answers.get(check.key) != check.good]
