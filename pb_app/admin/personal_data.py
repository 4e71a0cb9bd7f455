"""What the back office keeps about people: the private address of their calendar."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared((held("calendar_feed", Theme.ROLES, by("account_id"), hidden="secret_hash"),))
