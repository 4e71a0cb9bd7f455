"""One rule decides who comes onto the roll: every way, at every channel, under every rule, has its line here."""

from itertools import product

import pytest

from pb_app.rounds.terms import Electorate, IdentityMethod, Rulebook
from pb_app.voting.rules import DOORS, VoterFacts, may_join_roll
from pb_app.voting.terms import Channel, Refusal

EMAIL, PHONE, CODE, CARD, SEEN, PAPER = (
    IdentityMethod.EMAIL,
    IdentityMethod.PHONE,
    IdentityMethod.CODE,
    IdentityMethod.CARD,
    IdentityMethod.IN_PERSON,
    IdentityMethod.PAPER,
)
NO, YES = False, True
#: Whether a way lets people in there when the rulebook uses every way; only with paper; and only with that way.
WAYS: dict[tuple[IdentityMethod, Channel], tuple[bool, bool, bool]] = {
    (EMAIL, Channel.ONLINE): (YES, NO, YES),
    (EMAIL, Channel.KIOSK): (NO, NO, NO),
    (EMAIL, Channel.HELPER): (NO, NO, NO),
    (EMAIL, Channel.PAPER): (NO, NO, NO),
    (PHONE, Channel.ONLINE): (YES, NO, YES),
    (PHONE, Channel.KIOSK): (NO, NO, NO),
    (PHONE, Channel.HELPER): (NO, NO, NO),
    (PHONE, Channel.PAPER): (NO, NO, NO),
    (CODE, Channel.ONLINE): (YES, NO, YES),
    (CODE, Channel.KIOSK): (YES, NO, YES),
    (CODE, Channel.HELPER): (YES, NO, YES),
    (CODE, Channel.PAPER): (YES, NO, NO),
    (CARD, Channel.ONLINE): (YES, NO, YES),
    (CARD, Channel.KIOSK): (YES, NO, YES),
    (CARD, Channel.HELPER): (YES, NO, YES),
    (CARD, Channel.PAPER): (YES, YES, NO),
    (SEEN, Channel.ONLINE): (NO, NO, NO),
    (SEEN, Channel.KIOSK): (NO, NO, NO),
    (SEEN, Channel.HELPER): (YES, NO, YES),
    (SEEN, Channel.PAPER): (YES, YES, NO),
    (PAPER, Channel.ONLINE): (NO, NO, NO),
    (PAPER, Channel.KIOSK): (NO, NO, NO),
    (PAPER, Channel.HELPER): (NO, NO, NO),
    (PAPER, Channel.PAPER): (NO, NO, NO),
}
ANY, HERE, LISTED = Electorate.ANYONE, Electorate.IN_AREA, Electorate.LISTED
#: By rule (who, minimum age, an area's pot for its own people) and what is known (area, listed, old enough): the refusal
#: for a way that the organiser gave out (a code, a card), and for every other one.
Rule = tuple[Electorate, int, bool]
Known = tuple[bool, bool, bool | None]
TOO_YOUNG, NEEDED, POSTCODE, NOT_LISTED = (
    Refusal.TOO_YOUNG,
    Refusal.AREA_NEEDED,
    Refusal.POSTCODE_UNKNOWN,
    Refusal.NOT_LISTED,
)


def expected(rule: Rule, known: Known, given_out: bool) -> Refusal | None:
    """The rules in the order in which they are asked, written out a second time."""
    (who, age, own_area), (area, listed, old_enough) = rule, known
    young = {None: not listed, True: False, False: True}[old_enough]
    refusals = [
        (NOT_LISTED, who is LISTED and not listed),
        (POSTCODE, who is HERE and not area and not given_out),
        (TOO_YOUNG, age > 0 and young),
        (NEEDED, own_area and not area),
    ]
    return next((refusal for refusal, holds in refusals if holds), None)


RULES = list(product(Electorate, (0, 16), (NO, YES)))
FACTS = list(product((NO, YES), (NO, YES), (None, NO, YES)))


def test_every_way_has_a_line_at_every_channel() -> None:
    assert set(WAYS) == set(product(IdentityMethod, Channel)), "say here who comes in by it, and where"
    assert set(DOORS) == set(Channel)


def lets_in(way: IdentityMethod, channel: Channel, *ways: IdentityMethod) -> bool:
    facts = VoterFacts(area_known=True, listed=True, old_enough=True)
    return may_join_roll(Rulebook(ways=ways), way, channel, facts) is None


@pytest.mark.parametrize(("way", "channel"), WAYS)
def test_a_way_lets_people_in_where_it_is_used(way: IdentityMethod, channel: Channel) -> None:
    every, only_paper, only_this = WAYS[way, channel]
    assert lets_in(way, channel, *IdentityMethod) is every
    assert lets_in(way, channel, PAPER) is only_paper
    assert lets_in(way, channel, way) is (only_this or (way is PAPER and only_paper))


@pytest.mark.parametrize(("way", "channel"), WAYS)
def test_every_rule_holds_at_every_door(way: IdentityMethod, channel: Channel) -> None:
    for rule, known in product(RULES, FACTS):
        who, age, own_area = rule
        rulebook = Rulebook(who=who, age=age, own_area=own_area, ways=tuple(IdentityMethod))
        facts = VoterFacts(area_known=known[0], listed=known[1], old_enough=known[2])
        answer = may_join_roll(rulebook, way, channel, facts)
        usual = expected(rule, known, way in (CODE, CARD)) if WAYS[way, channel][0] else Refusal.NOT_THIS_WAY
        assert answer is usual, f"{way} at {channel} under {rule} knowing {known}"


def test_every_electorate_is_in_the_table() -> None:
    assert {ANY, HERE, LISTED} == set(Electorate)
