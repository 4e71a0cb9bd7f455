"""What people of the demo’s town learn: two cards are ticked off, and the town has written one of its own."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.learning import library, services
from pb_app.learning.terms import OwnCardDraft
from pb_app.places.models import Place

OWN = OwnCardDraft(
    language="en",
    title="Your first evening in the boat house",
    line="Read this before you come to a meeting there.",
    words=(
        "The boat house is warm, and there is tea. You can come late and leave early.\n\n"
        "## Getting in\n\n"
        "- The door by the water has no step.\n"
        "- Ring twice if it is locked. Joan hears it in the kitchen.\n"
        "- The number 4 bus stops outside until ten.\n\n"
        "## In the room\n\n"
        "You say your first name, and nothing else if you like. Nobody has to speak. "
        "If you need somebody beside you, bring them."
    ),
)


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """Samira has read what she needs on the board; Ines writes for newcomers."""
    samira = people.staff["samira"].account_id
    for key in ("interest", "being-heard"):
        card = library.card(key, library.FIRST)
        assert card is not None
        services.tick_off(card, samira, now)
    own = services.write_own(place, OWN, actor=people.staff["ines"], now=now)
    services.publish_own(own, people.staff["ines"], now)
