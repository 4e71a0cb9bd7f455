"""What waits for an officer, and what waits because of them: one list and one figure for every page and message."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.partners.slots import OFFICER_WAITS, WAITS
from pb_app.partners.terms import WaitingCount
from pb_app.places.models import Partner
from pb_app.web.desk import DeskTask


def tasks(partner: Partner, account_id: int, now: datetime) -> list[DeskTask]:
    """What an officer can do now for an organisation, or does for it; what is due first in front."""
    return [task for task in _every(partner, account_id, now) if not task.waits_for]


def at_others(partner: Partner, account_id: int, now: datetime) -> list[DeskTask]:
    """What they have to do with that others have to do something for first."""
    return [task for task in _every(partner, account_id, now) if task.waits_for]


def _every(partner: Partner, account_id: int, now: datetime) -> list[DeskTask]:
    far = datetime.max.replace(tzinfo=now.tzinfo)
    found = [task for waits in WAITS.values() for task in waits(partner, now)]
    found += [task for waits in OFFICER_WAITS.values() for task in waits(partner, account_id, now)]
    return sorted(found, key=lambda task: task.due or far)


def count(found: Iterable[DeskTask]) -> WaitingCount:
    """How many wait, and how many of them keep others waiting."""
    kept = [task.others_wait for task in found]
    return WaitingCount(len(kept), sum(kept))


def words(waiting: WaitingCount) -> str:
    """“3 things wait for you. 2 of these keep others waiting.” The second figure is always a part of the first."""
    said = [ngettext("%(num)d thing waits for you.", "%(num)d things wait for you.", waiting.things)]
    if waiting.because and waiting.things == 1:
        said.append(_("It keeps others waiting."))
    elif waiting.because:
        said.append(
            ngettext("%(num)d of these keeps others waiting.", "%(num)d of these keep others waiting.", waiting.because)
        )
    return " ".join(said)
