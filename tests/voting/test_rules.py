"""What makes a ballot valid, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from pb_app.rounds.terms import BallotKind, Rulebook
from pb_app.voting import rules
from pb_app.voting.box.sealing import canonical, parse, seal, tracker_of
from pb_app.voting.keys.key_files import OpeningKey
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec
from pb_app.voting.terms import Refusal

COSTS = {1: 400, 2: 500, 3: 200}


def may_be_cast(rulebook: Rulebook, budget: int, costs: dict[int, int], choices: dict[int, int]) -> Refusal | None:
    items = {number: BallotItem(number, cost) for number, cost in costs.items()}
    return rules.may_be_cast(BallotSpec(rulebook, budget, items, {"": BallotPot("", budget)}), choices)


def approve(*numbers: int) -> dict[int, int]:
    return dict.fromkeys(numbers, 1)


def test_the_rulebooks_limits() -> None:
    rulebook = Rulebook(least=1, most=2)
    assert may_be_cast(rulebook, 1000, COSTS, approve()) is Refusal.TOO_FEW
    assert may_be_cast(rulebook, 1000, COSTS, approve(1)) is None
    assert may_be_cast(rulebook, 1000, COSTS, approve(1, 2)) is None
    assert may_be_cast(rulebook, 1000, COSTS, approve(1, 2, 3)) is Refusal.TOO_MANY
    assert may_be_cast(rulebook, 1000, COSTS, approve(9)) is Refusal.NOT_ON_BALLOT


@given(st.sets(st.sampled_from([1, 2, 3])), st.integers(0, 1200))
def test_a_spend_ballot_never_spends_more_than_there_is(numbers: set[int], budget: int) -> None:
    rulebook = Rulebook(ballot=BallotKind.SPEND, least=0, most=None)
    refusal = may_be_cast(rulebook, budget, COSTS, approve(*numbers))
    assert (refusal is None) == (sum(COSTS[n] for n in numbers) <= budget)


@given(st.dictionaries(st.integers(1, 500), st.integers(1, 99), max_size=300))
def test_what_is_sealed_opens_to_the_same_and_all_envelopes_are_of_one_size(choices: dict[int, int]) -> None:
    keys = OpeningKey.new()
    sealed = seal(choices, keys.public)
    assert parse(keys.open(sealed)) == choices
    assert len(sealed) == len(seal({}, keys.public))
    assert canonical(choices) == canonical(dict(reversed(choices.items())))


def test_two_equal_ballots_have_different_envelopes_and_trackers() -> None:
    keys = OpeningKey.new()
    one, two = seal({1: 1}, keys.public), seal({1: 1}, keys.public)
    assert one != two and tracker_of(one) != tracker_of(two)
    assert len(tracker_of(one)) == 16
