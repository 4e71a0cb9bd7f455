"""What notifications on devices keep about people: how to reach a browser, sealed, until the person stops them."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared((held("push_device", Theme.MESSAGES, by("account_id"), hidden="address keys digest"),))
