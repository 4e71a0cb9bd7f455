"""What text messages keep about people: a number, sealed, until they stop; and that a number said stop, as a keyed hash."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (held("text_number", Theme.MESSAGES, by("account_id"), "number", hidden="code digest"),),
    nobody={"text_setting": "gateway", "text_spent": "key", "text_stop": "digest"},
)
