"""What learning keeps about people: which cards somebody ticked off, for themselves alone."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared((held("card_read", Theme.ACCOUNT, by("account_id"), "card"),))
