"""The mail that asks somebody whether things from the old website are theirs."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.outbox import queue
from pb_app.places.models import Place
from pb_app.web.addresses import path_to
from pb_app.web.safe_addresses import site


def send_code(email: str, code: str, *, titles: list[str], place: Place, now: datetime) -> None:
    """Deleted from the outbox as soon as it is sent: the address is not kept."""
    body = _(
        "Before we came here, you wrote on the old website of %(place)s:\n\n%(titles)s\n\n"
        "If you would like it to be under your name here, sign in and enter this code:\n\n%(code)s\n\n%(link)s\n\n"
        "It works once, for 30 days. If you do nothing, nothing happens: you have no account here unless you make one.",
        place=place.name,
        titles="\n".join(f"– {title}" for title in titles) or _("– comments"),
        code=code,
        link=site() + path_to("moved.claim", place=place.slug),
    )
    queue(email, subject=_("Is this yours?"), body=body, now=now, forget=True)
