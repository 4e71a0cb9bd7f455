"""Power cards fit what somebody wants to do: every card has its group, and plain words lead to the right ones."""

import pytest

from pb_app.places.terms import PartnerKind
from pb_app.sharing import cards, power_search
from pb_app.sharing.card_groups import GROUPS
from pb_app.sharing.power_addresses import ADDRESSES
from pb_app.sharing.terms import PowerGoal


def best(wanted: str, language: str = "en") -> list[str]:
    texts = {
        key: [card.title, card.lets, card.who, card.law, GROUPS[key].also]
        for key, card in cards.every(language).items()
    }
    found = power_search.scores(texts, wanted)
    return sorted((key for key in found if found[key]), key=lambda key: -found[key])[:3]


def test_every_card_has_a_group_and_somebody_who_may_use_it() -> None:
    assert GROUPS.keys() == cards.every().keys()
    assert all(group.kinds and group.also for group in GROUPS.values())
    assert {group.goal for group in GROUPS.values()} == set(PowerGoal)


def test_every_kind_of_public_body_finds_a_card() -> None:
    found = {kind for group in GROUPS.values() for kind in group.kinds}
    assert found >= {PartnerKind.COUNCIL, PartnerKind.HEALTH, PartnerKind.POLICE, PartnerKind.FIRE, PartnerKind.SCHOOL}
    assert found >= {PartnerKind.VOLUNTARY, PartnerKind.HOUSING, PartnerKind.PARISH, PartnerKind.GOVERNMENT}


@pytest.mark.parametrize(
    ("wanted", "card"),
    [
        ("Put one budget for falls in one pot with the hospital. Two sets of budgets.", "section-75"),
        ("Lend two nurses to the housing team", "lend-staff"),
        ("Hand the empty library over to the residents' trust for a pound", "sell-below-value"),
        ("Let the residents' association run the youth service", "community-right-to-challenge"),
        ("Get the list of cold homes from the health trust", "share-for-services"),
        ("Buy the meals from a local social enterprise", "reserved-contracts"),
        ("Spend the levy of the new houses by a vote", "neighbourhood-levy"),
        ("Agree on one plan against crime at night", "community-safety"),
        ("Nobody can sign: the decision needs another committee", "delegation"),
    ],
)
def test_plain_words_lead_to_a_card(wanted: str, card: str) -> None:
    assert card in best(wanted)


def test_words_of_another_language_lead_to_it_too() -> None:
    title = cards.every("ar")["section-75"].title
    assert best(title, "ar")[0] == "section-75"
    assert best(cards.every("cy")["lend-staff"].title, "cy")[0] == "lend-staff"


@pytest.mark.parametrize("wanted", ["", "the and with", "zzzz"])
def test_what_says_nothing_finds_nothing(wanted: str) -> None:
    assert best(wanted) == []


def test_what_is_typed_is_looked_for_with_all_its_words() -> None:
    texts = {key: [card.title, card.lets, card.who, card.law] for key, card in cards.every().items()}
    assert power_search.with_all(texts, "section 106") == {"planning-gain"}
    assert power_search.with_all(texts, "zzzz 106") == power_search.with_all(texts, "") == set()


def test_every_law_leads_to_where_it_can_be_read() -> None:
    """A new card needs an address too; all of them are on the one site of the state."""
    assert ADDRESSES.keys() == cards.every().keys()
    assert all(address.startswith("https://www.legislation.gov.uk/uk") for address in ADDRESSES.values())
    for key, card in cards.every().items():
        year = ADDRESSES[key].split("/")[4]
        assert year in card.law or key == "better-care-fund", key
