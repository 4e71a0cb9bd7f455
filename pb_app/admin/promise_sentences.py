"""How the audit log says what people promised each other."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Wording

PROMISES: Mapping[str, Wording] = {
    "pledges:evening-planned": _l("An evening together was planned for %(held_on)s."),
    "pledges:paper-typed": _l("Answers on paper of an evening were typed in. Answers: %(answers)s."),
    "pledges:wish-asked": _l("It was named who owes an answer to a wish."),
    "pledges:mail-asked": _l("One side of a deal was asked by mail."),
    "pledges:made": _l("Something was pledged, by %(by_when)s."),
    "pledges:said": _l("Somebody of an evening said what became of a pledge."),
    "pledges:renewed": _l("A pledge was moved from %(before)s to %(after)s."),
    "pledges:deal-made": _l("A deal was made, until %(ends_on)s."),
    "pledges:deal-signed": _l("A deal was signed for one side."),
    "pledges:promise-marked": _l("One side of a deal said what became of a promise of the other."),
}
