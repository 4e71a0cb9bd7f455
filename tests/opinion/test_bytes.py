"""One result, byte for byte, on every version of Python and with either engine: kept as digests, not made anew."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from pb_app.opinion import gather, report
from pb_app.opinion.engines import EngineName
from tests.world.camps import People, statements

#: By people, statements and camps: the SHA-256 of the whole result. To be changed only together with the rule's name.
KNOWN = {
    (40, 9, 2): "34ee0c565d1d426fbc851492bdf587a7b16ce6c78071c658ce695fb31a3e917b",
    (90, 14, 1): "6c62bbb4bd627ca288e8d578c56dfe13c5d0cca162270906845b09dfd7400722",
    (160, 20, 2): "27fdbecdf147bb319f8baaf39dc20a42622715a5fe4587f07e1fb89e75bbbce7",
    (210, 24, 3): "f196fbc39c7ac05715422adab00d754febf7a972734874372db63829c67a7d80",
}


def numbers(seed: int) -> Iterator[int]:
    """Made up without Python's own chance, which may change with a version (Park and Miller's generator)."""
    while True:
        seed = seed * 48_271 % 2_147_483_647
        yield seed >> 4


def made_up(people: int, many: int, camps: int) -> People:
    chance = numbers(people * 1_000 + many * 10 + camps)
    views = [[1 if next(chance) % 2 else -1 for _ in range(many)] for _ in range(camps)]
    return [
        {str(j + 1): _answer(chance, views[n % camps][j]) for j in range(many) if next(chance) % 100 < 75}
        for n in range(people)
    ]


def _answer(chance: Iterator[int], view: int) -> int:
    mood = next(chance) % 100
    return 0 if mood < 12 else -view if mood < 30 else view


@pytest.mark.parametrize("size", KNOWN)
@pytest.mark.parametrize("engine", ["integers", "numpy"])
def test_the_result_is_the_one_that_is_known(size: tuple[int, int, int], engine: EngineName) -> None:
    made = report(gather(statements(size[1]), made_up(*size)), seed="s", engine=engine, key=b"kept").text()
    assert sha256(made.encode()).hexdigest() == KNOWN[size]
