"""The published format of bundles: what each kind of entry says, and the whole as a JSON schema. Pure."""

from collections.abc import Mapping
from enum import Enum

from pb_app.application_forms.terms import QUESTIONS, QuestionKind
from pb_app.exchange.shapes import (
    LANGUAGE,
    ByLanguage,
    CalendarDay,
    Many,
    OneOf,
    Pattern,
    Record,
    Shape,
    WholeValue,
    Words,
    YesNo,
)
from pb_app.exchange.terms import (
    BadBundle,
    EntryKind,
    NoticeSide,
    Refusal,
    StoryOutcome,
    StoryReach,
    TriedVerdict,
)
from pb_app.indicators.terms import IndicatorSide, NumberKind
from pb_app.rounds.terms import (
    BallotKind,
    Category,
    Electorate,
    IdentityMethod,
    Leftover,
    PhaseKind,
    PotsLeftover,
    Rule,
    StopRule,
)
from pb_app.sharing.terms import BarrierVerdict

FORMAT = "commonpot-bundle-1"
LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
#: Bytes of a file, entries in it, and brackets in brackets.
MOST_BYTES, MOST_ENTRIES, MOST_DEPTH = 1_000_000, 500, 12
#: Pennies in a trillion pounds.
MONEY = 100_000_000_000_000
KEY, DIGEST, SIGNATURE = "[0-9a-f]{64}", "[0-9a-f]{64}", "[0-9a-f]{128}"
NAME = "[a-z0-9][a-z0-9-]{0,79}"
CURRENCY = "[A-Z]{3}"
ANSWER_KEY = "[A-Za-z0-9_-]{1,80}"


def _of(enum: type[Enum]) -> OneOf:
    return OneOf(tuple(member.value for member in enum))


LINE, PROSE, LONG = Words(300), Words(6_000, lines=True), Words(12_000, lines=True)
MAY_LINE, MAY_PROSE = Words(300, optional=True), Words(6_000, optional=True, lines=True)
#: Nothing in it names a project, a pot or an area of the place that wrote it.
RULEBOOK = Record(
    {},
    may={
        "ballot": _of(BallotKind),
        "least": WholeValue(0, 500),
        "most": WholeValue(1, 500, optional=True),
        "who": _of(Electorate),
        "rule": _of(Rule),
        "step": WholeValue(0, 1_000_000),
        "leftover": _of(Leftover),
        "threshold": WholeValue(0, 1_000_000),
        "reserve": WholeValue(0, 500),
        "stop": _of(StopRule),
        "pots_leftover": _of(PotsLeftover),
        "per_pot": YesNo(),
        "own_area": YesNo(),
        "points": WholeValue(1, 1000),
        "cap": WholeValue(1, 1000, optional=True),
        "pass_mark": WholeValue(1, 5),
        "own_blocked": YesNo(),
        "ways": Many(_of(IdentityMethod), 10, least=1),
        "age": WholeValue(0, 130),
        "paper_wins": YesNo(),
        "hall": YesNo(),
        "review_days": WholeValue(0, 365),
        "challenge_days": WholeValue(0, 365),
        "support_least": WholeValue(0, 1000),
        "support_most": WholeValue(1, 1000, optional=True),
        "support_needed": WholeValue(0, 1_000_000),
        "blank": YesNo(),
        "other_areas": WholeValue(0, 100),
        "kind_most": WholeValue(1, 500, optional=True),
        "least_spend": WholeValue(0, MONEY),
        "part_funding": YesNo(),
        "helper_most": WholeValue(1, 100_000, optional=True),
    },
)
PHASE = Record({"kind": _of(PhaseKind), "days": WholeValue(1, 3650)})
WORDING = ByLanguage(Words(2_000, optional=True, lines=True), least=0)
BUILT_IN = frozenset(question.key for question in QUESTIONS)


class OwnKey(Pattern):
    """The key of a question that is none of those that every form has: nobody rewords or opens those from outside."""

    def check(self, value: object, at: str) -> None:
        Pattern.check(self, value, at)
        if value in BUILT_IN:
            raise BadBundle(Refusal.WRONG_VALUE, at)

    def schema(self) -> dict[str, object]:
        return {**Pattern.schema(self), "not": {"enum": sorted(BUILT_IN)}}


OPTION = Record({"key": Pattern(ANSWER_KEY), "words": WORDING})
QUESTION = Record(
    {
        "key": OwnKey(ANSWER_KEY),
        "kind": _of(QuestionKind),
        "tier": WholeValue(0, 9),
        "required": YesNo(),
        "public": YesNo(),
        "when": Many(Many(Pattern(ANSWER_KEY), 2, least=2), 40),
        "beside": YesNo(),
        "options": Many(OPTION, 60),
        "words": ByLanguage(Words(2_000, lines=True)),
        "hint": WORDING,
    }
)
COST = Record({"label": LINE, "amount": WholeValue(0, MONEY)})
STORY: Mapping[str, Shape] = {
    "title": Words(160),
    "theme": OneOf(("", *(category.value for category in Category))),
    "amount": WholeValue(0, MONEY, optional=True),
    "currency": Pattern(CURRENCY),
    "reach": _of(StoryReach),
    "outcome": _of(StoryOutcome),
    "happened": MAY_PROSE,
    "again": MAY_PROSE,
    "risk": MAY_PROSE,
}
#: What the one who is asked answered; the verdict is "" while there is no answer.
REPLY: Mapping[str, Shape] = {
    "verdict": OneOf(("", *(verdict.value for verdict in BarrierVerdict))),
    "answer": MAY_PROSE,
    "answered_on": CalendarDay(optional=True),
}
ASK = Record({"owner": Words(160), "words": Words(1_000, lines=True), "asked_on": CalendarDay(), **REPLY})

BODIES: Mapping[EntryKind, Record] = {
    EntryKind.ROUND_TEMPLATE: Record(
        {
            "title": Words(160),
            "theme": Words(200, optional=True),
            "description": Words(12_000, optional=True, lines=True),
            "risk": MAY_PROSE,
            "budget": WholeValue(1, MONEY),
            "small_grant": WholeValue(0, MONEY),
            "currency": Pattern(CURRENCY),
            "phases": Many(PHASE, 6, least=1),
            "rulebook": RULEBOOK,
        }
    ),
    EntryKind.RULEBOOK: Record({"title": Words(160), "currency": Pattern(CURRENCY), "rulebook": RULEBOOK}),
    EntryKind.FORM_QUESTIONS: Record({"title": Words(160), "questions": Many(QUESTION, 60, least=1)}),
    EntryKind.LEARNING_CARD: Record(
        {"versions": ByLanguage(Record({"title": Words(140), "line": Words(200), "words": LONG}))}
    ),
    EntryKind.CASE: Record(
        {
            **STORY,
            "summary": PROSE,
            "steps": Many(Words(200), 60, least=1),
            "advice": MAY_PROSE,
            "costs": Many(COST, 60),
            "measures": Many(LINE, 40),
        }
    ),
    EntryKind.LESSON: Record({**STORY, "expected": MAY_PROSE}),
    EntryKind.BARRIER: Record(
        {
            "title": Words(140),
            "words": PROSE,
            "cost": Words(500),
            "rule": LINE,
            "owner": Words(160),
            "asks": Words(2_000, lines=True),
            "organisations": Many(Words(160), 60, least=1),
            "asked_on": CalendarDay(optional=True),
            **REPLY,
        }
    ),
    EntryKind.INDICATOR: Record(
        {
            "number": _of(NumberKind),
            "side": _of(IndicatorSide),
            "publisher": Words(160),
            "edition": Words(120),
            "licence": Words(500),
            "source": LINE,
            "least": WholeValue(5, 1000),
            "wording": ByLanguage(Record({"title": Words(140), "who": Words(80), "what": Words(160)})),
        }
    ),
    EntryKind.NOTICE: Record({"side": _of(NoticeSide), "title": Words(140), "words": Words(2_000, lines=True)}),
    EntryKind.EVENT: Record(
        {"title": Words(140), "words": MAY_PROSE, "day": CalendarDay(), "venue": Words(200), "getting_in": MAY_PROSE}
    ),
    EntryKind.CAMPAIGN: Record(
        {"title": Words(140), "words": PROSE, "organisations": Many(Words(160), 200), "asks": Many(ASK, 60)}
    ),
    EntryKind.ANSWER: Record(
        {
            "to": Pattern(KEY),
            "kind": _of(EntryKind),
            "key": Pattern(NAME),
            "title": Words(160),
            "verdict": _of(TriedVerdict),
            "words": Words(1_000, optional=True, lines=True),
        }
    ),
}
HEAD: Mapping[str, Shape] = {
    "format": OneOf((FORMAT,)),
    "publisher": Record({"name": Words(120), "key": Pattern(KEY)}),
    "edition": WholeValue(1, 1_000_000),
    "previous": Pattern(f"(?:{DIGEST})?"),
    "made_on": CalendarDay(),
    "licence": Words(200),
    "signature": Pattern(SIGNATURE),
}
_ENTRY: Mapping[str, Shape] = {"key": Pattern(NAME), "language": Pattern(LANGUAGE)}


class EntryShape:
    """An entry: its kind decides what its body says."""

    def check(self, value: object, at: str) -> None:
        kinds = _of(EntryKind)
        Record({"kind": kinds, **_ENTRY, "body": _Anything()}).check(value, at)
        assert isinstance(value, dict)
        BODIES[EntryKind(value["kind"])].check(value["body"], f"{at}.body")

    def schema(self) -> dict[str, object]:
        return {
            "oneOf": [
                Record({"kind": OneOf((kind.value,)), **_ENTRY, "body": body}).schema() for kind, body in BODIES.items()
            ]
        }


class _Anything:
    def check(self, value: object, at: str) -> None:
        pass

    def schema(self) -> dict[str, object]:
        return {}


BUNDLE = Record({**HEAD, "entries": Many(EntryShape(), MOST_ENTRIES)})


def schema() -> dict[str, object]:
    """What any program can check a bundle with. The size, the signature and what stands in the words are checked besides."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bundle of Commonpot: what a place shares with other places",
        **BUNDLE.schema(),
    }
