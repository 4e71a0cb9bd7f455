"""Awards on their way, and what a group shows of what it bought."""

import io
from typing import Any

from PIL import Image

from pb_app import clock
from pb_app.delivery import queries
from pb_app.delivery.models import Award, Instalment
from pb_app.delivery.terms import ReceiptDraft
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from tests.world import World


def offered(world: World, parts: int = 3) -> Award:
    """In a world with a finished round."""
    return world.award(parts=parts)


def offered_beside_another(world: World) -> Award:
    """In three parts; a second award of another round stands beside it."""
    world.finished_round("parks")
    world.award(slug="parks")
    world.finished_round()
    return world.award()


def running(world: World, parts: int = 3) -> Award:
    return world.agreed(offered(world, parts))


def part(award: Award, number: int) -> Instalment:
    found = queries.instalment(award.id, number)
    assert found is not None
    return found


def held(award: Award, kind: AccountKind) -> int:
    account = funds.account(award.fund_id, kind, award.id)
    return funds.held_by(account.id) if account else 0


def photo(colour: str = "white", size: int = 60) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, "PNG")
    return out.getvalue()


def bought(amount: int, **more: Any) -> ReceiptDraft:
    return ReceiptDraft("Timber yard", "Wood", amount=amount, paid_on=clock.now().date(), **{"line": 1, **more})
