"""What follows from a text, a map, a list and supports, without a database."""

from hypothesis import given
from hypothesis import strategies as st

from pb_app.hashchain import canonical, digest
from pb_app.places import maps
from pb_app.places.terms import Spot
from pb_app.proposals.rules import lists, merges, readability, supports, versions
from pb_app.proposals.terms import ProposalOrder

TEXT = st.text(alphabet=st.sampled_from("ab cd. \n-é’ع"), max_size=80)


def test_long_sentences_and_hard_words_are_pointed_out_kindly() -> None:
    long = "We want to " + "really " * 30 + "help."
    advice = readability.advise(f"Hello there. {long} We will utilise the hall in order to commence.")
    assert [one.words for one in advice.sentences] == [34]
    assert [one.word for one in advice.words] == ["utilise", "in order to", "commence"]
    assert not readability.advise("We meet on Fridays. There is soup.")


def test_hard_words_are_english_ones_only() -> None:
    assert readability.advise("utilise", "en") and not readability.advise("utilise", "cy")


def test_arabic_sentences_end_at_arabic_marks() -> None:
    assert readability.sentences("أين نلتقي؟ في الحديقة.") == ["أين نلتقي؟", "في الحديقة."]


@given(TEXT, TEXT)
def test_a_difference_gives_both_texts_back(before: str, after: str) -> None:
    pieces = versions.difference(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after
    assert all(p.text for p in pieces)


def test_neighbouring_changes_are_one() -> None:
    pieces = versions.difference("a big red bench", "a small blue bench")
    assert [(p.kind, p.text) for p in pieces] == [
        ("same", "a "),
        ("gone", "big red"),
        ("new", "small blue"),
        ("same", " bench"),
    ]


def test_a_hash_is_of_the_bytes_that_can_be_downloaded() -> None:
    body = {"title": "Ysgol – مدرسة", "cost": 5}
    assert canonical(body) == '{"cost":5,"title":"Ysgol – مدرسة"}'
    assert digest({"cost": 5, "title": "Ysgol – مدرسة"}) == digest(body)


MAP = maps.PlaceMap(54_000_000, -1_300_000, 54_050_000, -1_200_000)


@given(st.integers(0, 640), st.integers(0, MAP.height))
def test_a_tap_comes_back_to_where_it_was(x: int, y: int) -> None:
    back = MAP.dot(MAP.spot(x, y))
    assert abs(back[0] - x) <= 1 and abs(back[1] - y) <= 1


@given(st.lists(st.sampled_from(["north", "south", "east", "west", "up"]), max_size=60))
def test_arrows_never_leave_the_map(moves: list[str]) -> None:
    spot: Spot | None = None
    for move in moves:
        spot = MAP.moved(spot, move)
        assert MAP.south <= spot.lat <= MAP.north and MAP.west <= spot.lon <= MAP.east


def test_every_spot_can_be_reached_by_keyboard() -> None:
    """From the middle, with arrows alone, to within a step of any corner."""
    spot = MAP.moved(None, "")
    for _ in range(maps.STEPS):
        spot = MAP.moved(MAP.moved(spot, "north"), "east")
    assert (spot.lat, spot.lon) == (MAP.north, MAP.east)


def test_a_place_without_ground_has_no_map() -> None:
    assert maps.PlaceMap.of([]) is None and maps.PlaceMap.of([1, 2, 1, 5]) is None


SQUARE = [[[0, 0], [0, 10], [10, 10], [10, 0]]]


@given(st.integers(-5, 15), st.integers(-5, 15))
def test_inside_is_inside(lat: int, lon: int) -> None:
    if 0 < lat < 10 and 0 < lon < 10:
        assert maps.inside(Spot(lat, lon), SQUARE)
    if not (0 <= lat <= 10 and 0 <= lon <= 10):
        assert not maps.inside(Spot(lat, lon), SQUARE)


@given(st.lists(st.integers(1, 50), unique=True, max_size=30), st.sampled_from(ProposalOrder), st.binary(max_size=4))
def test_every_order_shows_everything_once(ids: list[int], order: ProposalOrder, viewer: bytes) -> None:
    numbers = {id: id % 3 for id in ids}
    shown = lists.ordered(ids, order, b"seed", viewer=viewer, groups={id: str(id % 4) for id in ids}, numbers=numbers)
    assert sorted(shown) == sorted(ids)
    assert shown == lists.ordered(
        list(reversed(ids)), order, b"seed", viewer=viewer, groups={i: str(i % 4) for i in ids}, numbers=numbers
    )
    if order not in (ProposalOrder.CHANCE, ProposalOrder.TURNS):
        assert [numbers[id] for id in shown] == sorted(numbers.values())


def test_equals_come_in_each_visitors_own_order() -> None:
    orders = {
        tuple(lists.ordered(range(9), ProposalOrder.NEWEST, b"s", viewer=bytes([n]), groups={}, numbers={}))
        for n in range(8)
    }
    assert len(orders) > 1


def test_a_person_counts_once_for_what_was_merged() -> None:
    pairs = [("a:1", 10), ("a:1", 11), ("a:2", 11), ("p:x", 10)]
    assert supports.counts(pairs, {}) == {10: 2, 11: 2}
    assert supports.counts(pairs, {11: 10}) == {10: 3}


def test_who_supports_too_few_does_not_count_yet() -> None:
    pairs = [("a:1", 1), ("a:1", 2), ("a:2", 1)]
    assert supports.counts(pairs, {}, least=2) == {1: 1, 2: 1}
    assert supports.counts(pairs, {2: 1}, least=2) == {}


def test_chains_of_merges_end_where_nothing_goes_on() -> None:
    assert merges.roots({3: 2, 2: 1}) == {3: 1, 2: 1}
