"""Addresses of end reports, for links in notifications."""

from pb_app.delivery import addresses as delivery
from pb_app.notifications.terms import LinkKind
from pb_app.web.addresses import Addresses


def report(award_id: int) -> str:
    return delivery.of("outcomes.report", award_id)


ADDRESSES: Addresses = {LinkKind.REPORT: report}
