"""Addresses of small grants, for links in notifications."""

from pb_app.funds import queries as funds
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.small_grants import queries
from pb_app.web.addresses import Addresses, path_to


def grant(place_id: int, small_grant_id: int) -> str:
    fund = funds.by_id(queries.by_id(small_grant_id).fund_id)
    return path_to(
        "small_grants.grant", place=places.by_id(place_id).slug, fund=fund.slug, small_grant_id=small_grant_id
    )


ADDRESSES: Addresses = {LinkKind.SMALL_GRANT: grant}
