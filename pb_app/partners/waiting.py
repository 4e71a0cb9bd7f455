"""What waits for an officer, and what waits because of them: one list and one figure for every page and message."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import ngettext

from pb_app.partners.slots import OFFICER_WAITS, WAITS
from pb_app.partners.terms import WaitingCount
from pb_app.places.models import Partner
from pb_app.web.desk import DeskTask


def tasks(partner: Partner, account_id: int, now: datetime) -> list[DeskTask]:
    """What an officer can do now for an organisation, or does for it; what is due first in front."""
    far = datetime.max.replace(tzinfo=now.tzinfo)
    found = [task for waits in WAITS.values() for task in waits(partner, now)]
    found += [task for waits in OFFICER_WAITS.values() for task in waits(partner, account_id, now)]
    return sorted(found, key=lambda task: task.due or far)


def count(found: Iterable[DeskTask]) -> WaitingCount:
    """How many wait, and how many of them keep others waiting."""
    kept = [task.others_wait for task in found]
    return WaitingCount(len(kept), sum(kept))


def words(waiting: WaitingCount) -> str:
    """“Two things wait for you. One waits because of you.”"""
    said = [ngettext("%(num)d thing waits for you.", "%(num)d things wait for you.", waiting.things)]
    if waiting.because:
        said.append(ngettext("%(num)d waits because of you.", "%(num)d wait because of you.", waiting.because))
    return " ".join(said)
