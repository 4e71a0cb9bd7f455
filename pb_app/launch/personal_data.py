"""What launch keeps about people."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared((held("mail_trial", Theme.ROLES, by("account_id"), hidden="token"),))
