"""A card to learn from that a place wrote itself, for the pages that show it."""

from datetime import datetime
from typing import Any

from pb_app.access import Role
from pb_app.learning import library, services
from pb_app.learning.terms import OwnCardDraft
from tests.world.world import World

DRAFT = OwnCardDraft(
    "en", "Who has the key to the hall?", "Read this before your first evening.", "Ask Bea.\n\n- She is kind."
)


def cards(world: World, now: datetime) -> dict[str, Any]:
    """What addresses of cards can name."""
    return {"card_key": "interest", "own_card_id": own_card(world, now)}


def own_card(world: World, now: datetime) -> int:
    """It is published, and somebody has ticked off another one."""
    admin = world.actor(Role.ADMINISTRATOR)
    card = services.write_own(world.home(), DRAFT, actor=admin, now=now)
    services.publish_own(card, admin, now)
    services.tick_off(library.cards("en")[0], world.actor("maya").account_id, now)
    services.count_month(world.home().id, now)
    return card.id
