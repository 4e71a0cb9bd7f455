"""The demo's town sends texts, by nobody: the page of messages shows them."""

from datetime import datetime

from pb_app.admin.demo.people import DemoPeople
from pb_app.places.models import Place
from pb_app.text_messages import services
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import Limits


def choose(place: Place, people: DemoPeople, now: datetime) -> None:
    """The office has chosen a sender, so residents can ask for texts on the page of their messages."""
    shown = next(iter(GATEWAYS.value().values()), None)
    if shown is not None and shown.is_for(place.slug):
        services.choose_sender(place, shown, Limits(), people.staff["dee"], now)
