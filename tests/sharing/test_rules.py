"""The rules of sharing: checks that grow old, days and signatures of an agreement, and what a token opens."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pb_app.sharing import cards, rules
from pb_app.sharing.terms import (
    AgreementFacts,
    AgreementPart,
    AgreementState,
    BarrierState,
    BarrierVerdict,
    CardState,
    DataAbout,
    LawfulBasis,
    PartyWords,
    Refusal,
    SignedVersion,
)

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TODAY, DAY = NOW.date(), timedelta(days=1)
BOTH = frozenset({1, 2})


def version(
    n: int = 1,
    *,
    by: frozenset[int] = BOTH,
    start: int = -10,
    last: int = 10,
    joined: frozenset[int] = frozenset(),
) -> SignedVersion:
    first, end = TODAY + DAY * start, TODAY + DAY * last
    middle = min(end, first + DAY * 5)
    return SignedVersion(
        n=n,
        starts_on=first,
        review_on=middle,
        ends_on=end,
        tables=frozenset({f"table-{n}"}),
        signed_by=by,
        parties=BOTH | joined,
        takers=frozenset({2}) | joined,
    )


def facts(
    *versions: SignedVersion, ended_at: datetime | None = None, left: frozenset[int] = frozenset()
) -> AgreementFacts:
    return AgreementFacts(place_id=1, versions=versions, ended_at=ended_at, left=left)


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (facts(), AgreementState.DRAFT),
        (facts(version(by=frozenset({1}))), AgreementState.WAITING),
        (facts(version(by=frozenset({1}), start=-20, last=-1)), AgreementState.ENDED),
        (facts(version(start=1)), AgreementState.TO_COME),
        (facts(version(start=0)), AgreementState.IN_FORCE),
        (facts(version(start=-5)), AgreementState.IN_FORCE),
        (facts(version(start=-6)), AgreementState.REVIEW),
        (facts(version(last=0)), AgreementState.REVIEW),
        (facts(version(last=-1)), AgreementState.ENDED),
        (facts(version(), ended_at=NOW), AgreementState.ENDED),
        (facts(version(2, by=frozenset({2})), version(1, start=0)), AgreementState.IN_FORCE),
    ],
)
def test_where_an_agreement_stands(known: AgreementFacts, state: AgreementState) -> None:
    assert rules.agreement_state(known, NOW, TODAY) is state


def test_figures_about_nobody_need_two_answers_fewer() -> None:
    """What was answered for people before is kept or asked anew, as it has to be."""
    nobody = rules.settled({"law": "Care Act 2014", "giver_basis": "basis-consent"}, DataAbout.NOBODY.value)
    asked = rules.asked_parts(nobody)
    assert len(asked) == 8 and not {AgreementPart.BASIS, AgreementPart.RIGHTS} & set(asked)
    assert rules.may_be_basis(nobody["about"], nobody["giver_basis"], nobody["taker_basis"]) is None
    assert (nobody["law"], nobody["rights"]) == ("Care Act 2014", "")
    people = rules.settled(nobody, DataAbout.PEOPLE.value)
    assert rules.asked_parts(people) == list(AgreementPart) and "giver_basis" not in people and "rights" not in people
    assert rules.settled(people | {"giver_basis": "basis-consent"}, DataAbout.PEOPLE.value)["giver_basis"]


def test_one_missing_signature_is_no_agreement_and_the_newest_signed_by_both_counts() -> None:
    one, two = version(1), version(2)
    half = version(3, by=frozenset({1}))
    assert rules.in_force(facts(half), NOW, TODAY) is None
    assert rules.in_force(facts(half, one, two), NOW, TODAY) is two
    later = version(4, start=3)
    assert rules.in_force(facts(later, two), NOW, TODAY) is two
    assert rules.in_force(facts(later, two), NOW, TODAY + DAY * 3) is later


def test_a_newer_version_that_has_begun_replaces_the_older_ones_for_good() -> None:
    """A narrower list ends before the wide one would have: that one never comes back, nor one that had yet to begin."""
    wide, narrow, planned = version(1, last=100), version(2, last=3), version(1, start=5, last=100)
    after = TODAY + DAY * 4
    assert rules.in_force(facts(narrow, wide), NOW, TODAY) is narrow
    assert rules.in_force(facts(narrow, wide), NOW, after) is None
    assert rules.agreement_state(facts(narrow, wide), NOW, after) is AgreementState.ENDED
    assert rules.agreement_state(facts(narrow, planned), NOW, after) is AgreementState.ENDED
    assert rules.in_force(facts(narrow, planned), NOW, TODAY + DAY * 6) is None
    half = version(2, by=frozenset({1}), last=3)
    assert rules.in_force(facts(half, wide), NOW, after) is wide, "what is not signed by all replaces nothing"


def test_a_token_opens_only_what_is_listed_here_and_now() -> None:
    def opens(
        known: AgreementFacts, place: int = 1, table: str = "table-1", *, over: bool = False, who: int = 2
    ) -> Refusal | None:
        return rules.may_read(
            known, place_id=place, partner_id=who, table=table, token_ended=over, now=NOW, today=TODAY
        )

    assert opens(facts(version())) is None
    assert opens(facts(version()), table="table-2") is Refusal.TOKEN_NOT_LISTED
    assert opens(facts(version()), place=2) is Refusal.TOKEN_ELSEWHERE
    assert opens(facts(version(last=-1))) is Refusal.TOKEN_NO_AGREEMENT
    assert opens(facts(version(), ended_at=NOW)) is Refusal.TOKEN_NO_AGREEMENT
    assert opens(facts(version()), over=True) is Refusal.TOKEN_UNKNOWN
    assert opens(facts(version()), who=1) is Refusal.TOKEN_NO_AGREEMENT
    three = version(2, by=frozenset({1, 2, 3}), joined=frozenset({3}))
    half = version(2, joined=frozenset({3}))
    assert opens(facts(three), table="table-2", who=3) is None
    assert opens(facts(half, version()), who=3) is Refusal.TOKEN_NO_AGREEMENT
    assert opens(facts(half, version())) is None
    assert opens(facts(three, left=frozenset({3})), table="table-2", who=3) is Refusal.TOKEN_NO_AGREEMENT
    assert opens(facts(three, left=frozenset({3})), table="table-2") is None


def test_who_joined_stands_in_the_words() -> None:
    basis = LawfulBasis.NOT_PERSONAL
    joined = [
        PartyWords(partner_id=9, name="Fire and rescue", gives=False, basis=basis),
        PartyWords(partner_id=4, name="Police", gives=True, basis=basis),
    ]
    alone = rules.words_of("T", "A", "B", {})
    words = rules.words_of("T", "A", "B", {}, joined)
    assert "others" not in alone and rules.others_of(alone) == []
    assert rules.others_of(words) == joined[::-1]
    assert rules.words_digest(words) != rules.words_digest(alone)


@pytest.mark.parametrize(
    ("first", "review", "last", "refusal"),
    [
        (0, 90, 365, None),
        (0, 0, 0, None),
        (0, 91, 90, Refusal.DATES_ORDER),
        (1, 0, 9, Refusal.DATES_ORDER),
        (-90, -60, -1, Refusal.ENDS_PAST),
        (0, 90, 5 * 366 + 1, Refusal.TOO_LONG),
        (0, 367, 400, Refusal.REVIEW_TOO_LATE),
        (-1, 90, 365, Refusal.BEGINS_PAST),
        (-900, -500, 400, Refusal.BEGINS_PAST),
    ],
)
def test_the_days_of_an_agreement(first: int, review: int, last: int, refusal: Refusal | None) -> None:
    found = rules.may_be_dates(TODAY + DAY * first, TODAY + DAY * review, TODAY + DAY * last, TODAY)
    assert (found[0] if found else None) is refusal


def test_a_first_day_that_was_signed_stays_and_the_review_is_still_to_come() -> None:
    first, last = TODAY - DAY * 200, TODAY + DAY * 400
    assert rules.may_be_dates(first, TODAY + DAY * 300, last, TODAY, {first}) is None
    assert rules.may_be_dates(first, TODAY - DAY, last, TODAY, {first}) == (Refusal.REVIEW_PAST, "review_on")


def test_data_about_people_needs_a_reason_of_each_side() -> None:
    none, task = "basis-not-personal", "basis-public-task"
    assert rules.may_be_basis("about-nobody", none, none) is None
    assert rules.may_be_basis("about-people", task, task) is None
    assert rules.may_be_basis("about-people", task, none) == (Refusal.BASIS_MISSING, "taker_basis")
    assert rules.may_be_basis("about-nobody", task, none) == (Refusal.BASIS_NOT_NEEDED, "giver_basis")


def test_a_check_lasts_a_year_and_only_for_the_words_that_were_read() -> None:
    def state(on: date, words: str = "a") -> CardState:
        return rules.card_state("a", (on, words), TODAY)

    assert rules.card_state("a", None, TODAY) is CardState.UNCHECKED
    assert state(TODAY - DAY * 365) is CardState.CHECKED
    assert state(TODAY - DAY * 366) is CardState.OLD
    assert state(TODAY, "b") is CardState.CHANGED


def test_every_card_says_who_what_for_and_what_to_look_out_for() -> None:
    every = cards.every()
    assert len(every) == 20 and "section-75" in every
    for card in every.values():
        assert all((card.title, card.law, card.who, card.lets, card.caution, card.ask, card.nation))
    assert len({card.digest for card in every.values()}) == 20


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_every_card_is_in_every_language_as_its_english_says_now(language: str) -> None:
    """A translation of older words is not shown: whoever changes a card translates it again."""
    first, here = cards.every(), cards.every(language)
    assert first.keys() == here.keys()
    for key, card in here.items():
        assert card.language == language, f"{key}.{language}.md is missing, or was made from other words"
        assert (card.law, card.digest) == (first[key].law, first[key].digest), "a law keeps its name, a check its words"
        said = (card.title, card.who, card.lets, card.caution, card.ask)
        assert all(said) and card.lets != first[key].lets
    assert cards.every("xx")["section-75"].language == "en"


@pytest.mark.parametrize(
    ("sent", "due", "verdict", "given_up", "state"),
    [
        (None, None, None, False, BarrierState.WRITTEN),
        (-9, 0, None, False, BarrierState.ASKED),
        (-9, -1, None, False, BarrierState.OVERDUE),
        (-9, -1, None, True, BarrierState.GIVEN_UP),
        (-9, -1, BarrierVerdict.WONT, False, BarrierState.WONT),
        (-9, -1, BarrierVerdict.REMOVED, True, BarrierState.REMOVED),
    ],
)
def test_where_a_barrier_stands(
    sent: int | None, due: int | None, verdict: BarrierVerdict | None, given_up: bool, state: BarrierState
) -> None:
    days = [None if day is None else TODAY + DAY * day for day in (sent, due)]
    assert rules.barrier_state(days[0], days[1], verdict, TODAY, given_up=given_up) is state


@pytest.mark.parametrize(
    ("due_on", "asked"),
    [(None, 42), (TODAY - DAY, 28), (TODAY, 0), (TODAY + DAY, 1)],
)
def test_a_letter_never_asks_for_a_day_that_has_passed(due_on: date | None, asked: int) -> None:
    assert rules.answer_day(due_on, TODAY) == TODAY + DAY * asked


def test_which_answers_are_not_what_they_were() -> None:
    before = {"purpose": "Warm homes", "benefit": "People are warm", "need": "No other way"}
    assert rules.changed_parts(before, before | {"benefit": "People are well"}) == [AgreementPart.PURPOSE]
    assert rules.changed_parts(before, before) == []
