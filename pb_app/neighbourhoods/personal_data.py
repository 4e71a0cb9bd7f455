"""What neighbourhoods keep about people: who asked to be named on the page of an area."""

from pb_app.rights.holdings import Declared, Owner, held, in_a_role
from pb_app.rights.terms import Theme

#: Found by the address for mail, where that is how they can be reached.
_NAMED = Owner("reach", lambda person: person.email, "lower(area_contact.reach) = lower(:mark)")
DECLARED = Declared(
    (
        held("area_contact", Theme.ACCOUNT, (_NAMED,), "name role reach"),
        in_a_role("area_contact", "by_id", hidden="name role reach"),
        in_a_role("directory", "by_id"),
    ),
    nobody={
        "area_set": "name",
        "set_area": "code name outline welsh_name",
        "directory": "digest",
        "directory_postcode": "postcode",
    },
)
