"""Where an answer stands on a day, and what it is bound to."""

from datetime import date, timedelta

import pytest

from pb_app.evidence import rules
from pb_app.evidence.terms import (
    AnswerDraft,
    EvidenceSource,
    EvidenceState,
    EvidenceVerdict,
    Headline,
    PointDraft,
    Refusal,
    Wording,
)

DUE, DAY = date(2026, 12, 1), timedelta(days=1)
FACTS = {"source": "event", "said_by": "Neighbours"}
WORDS = {"en": Wording("It is dark", "We can’t see the path.")}


@pytest.mark.parametrize(
    ("today", "state"),
    [(DUE - DAY, EvidenceState.WAITING), (DUE, EvidenceState.WAITING), (DUE + DAY, EvidenceState.OVERDUE)],
)
def test_an_answer_is_late_from_the_day_after(today: date, state: EvidenceState) -> None:
    assert rules.state(DUE, None, None, today) is state
    assert state.is_late is (state is EvidenceState.OVERDUE) and not state.is_answered


@pytest.mark.parametrize(
    ("today", "state"),
    [(DUE + DAY * 29, EvidenceState.WILL), (DUE + DAY * 30, EvidenceState.WILL), (DUE + DAY * 31, EvidenceState.LATE)],
)
def test_a_promise_is_late_from_the_day_after(today: date, state: EvidenceState) -> None:
    assert rules.state(DUE, EvidenceVerdict.WILL, DUE + DAY * 30, today) is state
    assert state.is_answered and state.is_late is (state is EvidenceState.LATE)


@pytest.mark.parametrize("verdict", [EvidenceVerdict.DID, EvidenceVerdict.WONT, EvidenceVerdict.ELSEWHERE])
def test_what_is_settled_is_never_late(verdict: EvidenceVerdict) -> None:
    state = rules.state(DUE, verdict, None, DUE + DAY * 999)
    assert state.value == verdict.value and state.is_answered and not state.is_late


@pytest.mark.parametrize(
    ("days", "headline"),
    [(-8, None), (-7, Headline.SOON), (0, Headline.SOON), (1, Headline.OVERDUE), (99, Headline.OVERDUE)],
)
def test_an_owner_hears_of_a_day_a_week_before_and_after_it(days: int, headline: Headline | None) -> None:
    assert rules.reminder(DUE, DUE + DAY * days) is headline


def test_a_digest_changes_with_each_fact_and_each_word_and_not_with_their_order() -> None:
    digest = rules.digest(FACTS, WORDS)
    assert digest == rules.digest(dict(reversed(FACTS.items())), WORDS)
    others = [
        rules.digest(FACTS | {"source": "letter"}, WORDS),
        rules.digest(FACTS, {"en": Wording("It is dark", "We can’t see the road.")}),
        rules.digest(FACTS, {"en": Wording("It is bright", "We can’t see the path.")}),
        rules.digest(FACTS, WORDS | {"cy": Wording("Mae’n dywyll", "Allwn ni ddim gweld y llwybr.")}),
    ]
    assert len({digest, *others}) == 5


def draft(heard_on: date = DUE - DAY, due_on: date = DUE) -> PointDraft:
    return PointDraft(
        source=EvidenceSource.EVENT,
        said_by="Neighbours",
        heard_on=heard_on,
        title="It is dark",
        words="Very.",
        language="en",
        owner_id=1,
        owner_name="Parks",
        due_on=due_on,
    )


def test_a_point_was_said_by_today_and_is_answered_from_today() -> None:
    assert rules.may_record(draft(heard_on=DUE, due_on=DUE), DUE) is None
    assert rules.may_record(draft(heard_on=DUE + DAY, due_on=DUE + DAY), DUE) == (Refusal.IN_THE_FUTURE, "heard_on")
    assert rules.may_record(draft(due_on=DUE - DAY), DUE) == (Refusal.DAY_PASSED, "due_on")
    assert rules.may_record(draft(due_on=DUE + rules.ANSWER_WITHIN), DUE) is None
    assert rules.may_record(draft(due_on=DUE + rules.ANSWER_WITHIN + DAY), DUE) == (Refusal.DUE_TOO_LATE, "due_on")
    assert rules.may_record(draft(heard_on=DUE - rules.SAID_WITHIN), DUE) is None
    assert rules.may_record(draft(heard_on=DUE - rules.SAID_WITHIN - DAY), DUE) == (Refusal.TOO_LONG_AGO, "heard_on")


def test_a_promise_has_a_day_that_is_to_come() -> None:
    def says(verdict: EvidenceVerdict, by: date | None) -> tuple[Refusal, str] | None:
        return rules.may_answer(AnswerDraft(verdict=verdict, words="Yes.", by=by), DUE)

    assert says(EvidenceVerdict.WILL, None) == (Refusal.DAY_NEEDED, "by")
    assert says(EvidenceVerdict.WILL, DUE - DAY) == (Refusal.DAY_PASSED, "by")
    assert says(EvidenceVerdict.WILL, DUE + rules.PROMISE_WITHIN) is None
    assert says(EvidenceVerdict.WILL, DUE + rules.PROMISE_WITHIN + DAY) == (Refusal.PROMISE_TOO_LATE, "by")
    assert says(EvidenceVerdict.WONT, DUE) == (Refusal.DAY_NOT_NEEDED, "by")
    assert says(EvidenceVerdict.WILL, DUE) is None and says(EvidenceVerdict.DID, None) is None
