"""How many people get something, for those who send it: full tens, and never fewer.

No difference of two such numbers says anything of fewer than ten, so that none gives away who is in one and not in the other.
"""

from flask_babel import gettext as _
from flask_babel import ngettext

FEWEST = 10


def tens(people: int) -> int:
    return people - people % FEWEST


def many(people: int) -> str:
    about = tens(people)
    return ngettext("about %(num)d person", "about %(num)d people", about) if about else _("fewer than ten people")
