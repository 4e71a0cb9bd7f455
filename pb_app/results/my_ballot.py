"""What one ballot did, from its choices and the published steps alone. Pure; nothing per voter is kept anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pb_app.results.rules import identifier


@dataclass(frozen=True, slots=True)
class MyStatement:
    """One pot's statement, in minor units: the share, what it paid for which project, what was left.

    ``supported``: funded projects the ballot named, in the order of funding. ``share`` is None where nobody has one.
    """

    pot: str
    supported: tuple[int, ...]
    share: Fraction | None = None
    payments: tuple[tuple[int, Fraction], ...] = ()
    left: Fraction = Fraction(0)


def statements(body: Mapping[str, Any], ballot: Mapping[int, int]) -> list[MyStatement]:
    """One for each pot in which the ballot named something, in the order of the count."""
    said = {identifier(number): score for number, score in ballot.items() if score > 0}
    my_statements = [_one(pot, said) for pot in body["pots"]]
    return [mine for mine in my_statements if mine.supported or mine.payments or len(my_statements) == 1]


def _one(pot: Mapping[str, Any], said: Mapping[str, int]) -> MyStatement:
    outcome = pot["outcome"]
    supported = tuple(int(id) for id in outcome["winners"] if id in said)
    if not outcome["endowment"]:
        return MyStatement(pot["name"], supported)
    share = left = Fraction(*outcome["endowment"])
    flat = outcome["parameters"].get("utility") in ("cost", "count")
    payments = []
    for step in outcome["steps"]:
        if step["stage"] == "shares" and step["price"] and step["price"][0] and step["project"] in said and left:
            price = Fraction(*step["price"])
            amount = min(left, price if flat else price * said[step["project"]])
            payments.append((int(step["project"]), amount))
            left -= amount
    return MyStatement(pot["name"], supported, share, tuple(payments), left)
