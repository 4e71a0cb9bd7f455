"""What the clock and the rulebook allow, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.rounds import rules
from pb_app.rounds.terms import (
    BallotKind,
    Electorate,
    IdentityMethod,
    PersonBasis,
    PhaseKind,
    Refusal,
    Rule,
    Rulebook,
    Window,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
VOTE = Window(PhaseKind.VOTING, START, START + DAY)
EMAIL, PHONE, SEEN, PAPER = (
    IdentityMethod.EMAIL,
    IdentityMethod.PHONE,
    IdentityMethod.IN_PERSON,
    IdentityMethod.PAPER,
)


@pytest.mark.parametrize(
    ("ways", "basis"),
    [
        ((EMAIL,), PersonBasis.MAILBOX),
        ((PHONE,), PersonBasis.NUMBER),
        ((IdentityMethod.CODE,), PersonBasis.CODE),
        ((IdentityMethod.CARD,), PersonBasis.CARD),
        ((SEEN, PAPER), PersonBasis.NAME_AND_BIRTH),
        ((EMAIL, PAPER), PersonBasis.EACH_WAY),
        ((EMAIL, PHONE), PersonBasis.EACH_WAY),
    ],
)
def test_the_rulebook_names_what_makes_a_person(ways: tuple[IdentityMethod, ...], basis: PersonBasis) -> None:
    assert rules.person_basis(Rulebook(ways=ways)) is basis
    assert rules.person_basis(Rulebook(ways=ways, who=Electorate.IN_AREA)) is basis
    assert rules.person_basis(Rulebook(ways=ways, who=Electorate.LISTED)) is PersonBasis.LIST


def test_a_phase_is_open_from_its_first_moment_up_to_but_not_at_its_last() -> None:
    second = timedelta(seconds=1)
    assert not rules.is_open([VOTE], PhaseKind.VOTING, START - second)
    assert rules.is_open([VOTE], PhaseKind.VOTING, START)
    assert rules.is_open([VOTE], PhaseKind.VOTING, VOTE.closes - second)
    assert not rules.is_open([VOTE], PhaseKind.VOTING, VOTE.closes)
    assert rules.has_closed([VOTE], PhaseKind.VOTING, VOTE.closes)


@pytest.mark.parametrize(
    ("windows", "refusal"),
    [
        ([VOTE], None),
        ([], Refusal.NO_VOTING_PHASE),
        ([Window(PhaseKind.VOTING, START, START)], Refusal.PHASES_OUT_OF_ORDER),
        ([Window(PhaseKind.IDEAS, START, START + 2 * DAY), VOTE], Refusal.PHASES_OUT_OF_ORDER),
        ([VOTE, Window(PhaseKind.COUNTING, START - DAY, START)], Refusal.PHASES_OUT_OF_ORDER),
    ],
)
def test_phases_follow_each_other(windows: list[Window], refusal: Refusal | None) -> None:
    assert rules.may_have_phases(windows) is refusal


@pytest.mark.parametrize("name", rules.TEMPLATES)
def test_every_template_makes_a_round_that_can_be_published(name: str) -> None:
    windows = rules.windows_from(rules.TEMPLATES[name], START)
    assert rules.may_have_phases(windows) is None
    assert rules.may_be_rulebook(rules.TEMPLATES[name].rulebook) is None


def test_a_round_whose_vote_is_over_is_not_published() -> None:
    assert rules.may_publish([VOTE], START) is None
    assert rules.may_publish([VOTE], VOTE.closes) is Refusal.DATES_PASSED
    assert rules.may_publish([], START) is Refusal.NO_VOTING_PHASE


def test_the_rulebook_can_not_change_after_the_first_ballot() -> None:
    assert rules.may_change_rulebook("good reason", frozen=True, published=True) is Refusal.RULEBOOK_FROZEN
    assert rules.may_change_rulebook("", frozen=False, published=True) is Refusal.REASON_NEEDED
    assert rules.may_change_rulebook("", frozen=False, published=False) is None


@given(
    st.builds(
        Rulebook,
        ballot=st.sampled_from(BallotKind),
        least=st.integers(0, 9),
        most=st.none() | st.integers(1, 99),
        who=st.sampled_from(Electorate),
        rule=st.sampled_from(Rule),
        step=st.integers(0, 10_000),
        threshold=st.integers(0, 50),
    )
)
def test_a_rulebook_survives_being_kept_and_its_hash_with_it(rulebook: Rulebook) -> None:
    again = Rulebook.from_data(rulebook.as_data())
    assert again == rulebook
    assert again.digest() == rulebook.digest()


def test_another_rule_is_another_hash() -> None:
    assert Rulebook().digest() != Rulebook(most=6).digest()


def test_the_fingerprint_meter_grows_with_choices_and_projects() -> None:
    from pb_app.rounds.terms import BallotKind, Rulebook

    meters = [rules.one_of_a_kind(Rulebook(most=most)) for most in (1, 3, 5, None)]
    assert all(few <= some <= many for few, some, many in meters)
    assert meters[0] == (0, 0, 0) and meters[-1][2] > 70
    assert rules.one_of_a_kind(Rulebook(ballot=BallotKind.SCORES)) == meters[-1]
