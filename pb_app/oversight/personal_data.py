"""What oversight keeps about people."""

from pb_app.rights.holdings import Declared, by_email, held
from pb_app.rights.terms import Theme

DECLARED = Declared((held("observer", Theme.MESSAGES, by_email("email")),))
