"""Terms of application forms, and the form as a document with more questions for larger amounts."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

#: Texts by language code. Empty for a built-in question that nobody has reworded.
Words = Mapping[str, str]


class QuestionKind(StrEnum):
    """What kind of answer a question takes."""

    LINE = "line"
    TEXT = "text"
    YES_NO = "yes-no"
    ONE_OF = "one-of"
    ANY_OF = "any-of"
    WHOLE = "whole"
    AMOUNT = "amount"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"


class Refusal(StrEnum):
    KEY_TAKEN = "question-key-taken"
    TIERS_OUT_OF_ORDER = "tiers-out-of-order"
    WORDS_MISSING = "question-words-missing"
    OPTIONS_MISSING = "question-options-missing"
    ASKED_LATER = "question-asked-later"
    ELIGIBILITY_WORDS = "eligibility-words"


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question beyond those every proposal answers.

    Asked from ``tier`` on. ``when``: only if one of these (question, answer) pairs was given. ``beside``: on the same
    page as the question before it. ``public`` answers stand on the proposal's page, private ones only staff can read.
    """

    key: str
    kind: QuestionKind
    tier: int = 1
    required: bool = False
    public: bool = True
    when: tuple[tuple[str, str], ...] = ()
    beside: bool = False
    options: tuple[Option, ...] = ()
    words: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tier:
    """Up to ``up_to`` minor units (None: no limit). Cost lines from ``quotes_from`` on need ``quotes`` quotes."""

    up_to: int | None
    quotes_from: int | None = None
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A yes-or-no question before the form starts: ``good`` is the answer that allows people to continue."""

    key: str
    good: str = YES
    words: Words = field(default_factory=dict)
    advice: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """Everything a fund asks. ``tiers[0]`` is the idea: three questions and no money yet."""

    tiers: tuple[Tier, ...]
    questions: tuple[Question, ...]
    checks: tuple[Eligibility, ...]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "ApplicationForm":
        """The reverse of ``as_data``, after it was stored as JSON."""
        return cls(
            tuple(Tier(**tier) for tier in data["tiers"]),
            tuple(_question(item) for item in data["questions"]),
            tuple(Eligibility(**entry) for entry in data["checks"]),
        )

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def put(self, question: Question) -> "ApplicationForm":
        """The form with this question in place of the one with the same key, or at the end."""
        if self.question(question.key) is None:
            return replace(self, questions=(*self.questions, question))
        return replace(self, questions=tuple(question if q.key == question.key else q for q in self.questions))


def _question(data: dict[str, Any]) -> Question:
    options = tuple(Option(**option) for option in data["options"])
    when = tuple((str(key), str(value)) for key, value in data["when"])
    return Question(**{**data, "kind": QuestionKind(data["kind"]), "options": options, "when": when})


def _options(*keys: str) -> tuple[Option, ...]:
    return tuple(Option(key) for key in keys)


#: The kinds of group, from the least formal.
GROUP_KINDS = ("no-group", "group", "association", "charity", "cio", "cic", "company", "school", "parish", "faith")
#: Groups that can't hold money themselves.
NEEDS_HOST = tuple(("group_kind", kind) for kind in ("no-group", "group"))
_CONFLICT = tuple((f"conflict_{who}", YES) for who in ("councillor", "staff", "supplier"))
_VULNERABLE = (("vulnerable", YES),)

QUESTIONS = (
    Question("group_kind", QuestionKind.ONE_OF, required=True, options=_options(*GROUP_KINDS)),
    Question("group_name", QuestionKind.LINE, required=True, when=tuple(("group_kind", k) for k in GROUP_KINDS[1:])),
    Question("host", QuestionKind.LINE, when=NEEDS_HOST),
    Question("people_count", QuestionKind.WHOLE),
    Question("people_who", QuestionKind.TEXT, beside=True),
    Question("vulnerable", QuestionKind.YES_NO, required=True),
    Question("safeguarding_lead", QuestionKind.LINE, required=True, public=False, when=_VULNERABLE),
    Question("safeguarding_policy", QuestionKind.YES_NO, public=False, when=_VULNERABLE, beside=True),
    Question("uses_ground", QuestionKind.YES_NO, required=True),
    Question("permission", QuestionKind.TEXT, required=True, when=(("uses_ground", YES),)),
    Question("serves_food", QuestionKind.YES_NO, required=True),
    Question("food_hygiene", QuestionKind.YES_NO, when=(("serves_food", YES),)),
    Question("conflict_councillor", QuestionKind.YES_NO, required=True),
    Question("conflict_staff", QuestionKind.YES_NO, required=True, beside=True),
    Question("conflict_supplier", QuestionKind.YES_NO, required=True, beside=True),
    Question("conflict_words", QuestionKind.TEXT, required=True, public=False, when=_CONFLICT),
    Question("phone", QuestionKind.PHONE, public=False),
    Question("starts", QuestionKind.DATE, tier=2),
    Question("ends", QuestionKind.DATE, tier=2, beside=True),
    Question("need", QuestionKind.TEXT, tier=2),
    Question("involved", QuestionKind.TEXT, tier=2, beside=True),
    Question("second_contact", QuestionKind.LINE, tier=2, public=False),
    Question("second_email", QuestionKind.EMAIL, tier=2, public=False, beside=True),
    Question("insurance", QuestionKind.YES_NO, tier=2, public=False),
    Question("charity_number", QuestionKind.LINE, tier=3, when=(("group_kind", "charity"), ("group_kind", "cio"))),
    Question("company_number", QuestionKind.LINE, tier=3, when=(("group_kind", "cic"), ("group_kind", "company"))),
    Question("committee", QuestionKind.WHOLE, tier=3, public=False),
    Question("unrelated", QuestionKind.YES_NO, tier=3, public=False, beside=True),
    Question("income", QuestionKind.AMOUNT, tier=3, public=False),
    Question("accounts", QuestionKind.YES_NO, tier=3, public=False, beside=True),
    Question("risks", QuestionKind.TEXT, tier=3),
    Question("afterwards", QuestionKind.TEXT, tier=3),
)
TIERS = (Tier(None), Tier(500_00), Tier(2_000_00, 500_00, 1), Tier(None, 1_000_00, 3))
CHECKS = (
    Eligibility("here"),
    Eligibility("future"),
    Eligibility("profit", NO),
    Eligibility("party", NO),
    Eligibility("duty", NO),
)


def default_form() -> ApplicationForm:
    """The form that applies until a fund changes it."""
    return ApplicationForm(TIERS, QUESTIONS, CHECKS)
