"""What is said to whoever has signed."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.places import queries as places
from pb_app.sharing import queries
from pb_app.sharing.models import (
    DataAgreement,
)
from pb_app.sharing.services import new_words
from pb_app.sharing.terms import AgreementState
from pb_app.web import i18n
from pb_app.web.signs import listed

#: The colours of the tags.
LOOKS = {
    AgreementState.IN_FORCE: "green",
    AgreementState.REVIEW: "yellow",
    AgreementState.WAITING: "yellow",
    AgreementState.TO_COME: "blue",
}


def what_next(row: DataAgreement, now: datetime) -> str:
    """After a signature: who is asked next, or from when the agreement is in force."""
    turn = new_words.whose_turn(row)
    if turn:
        return _("It waits for %(names)s to sign.", names=listed(party.name for party in turn))
    newest = queries.facts(row).versions[0]
    if newest.starts_on > places.today(row.place_id, now):
        return _("All have signed. The agreement is in force from %(day)s.", day=i18n.day(newest.starts_on))
    return _("All have signed. The agreement is in force now.")
