"""Where news leads: every kind of page has an address, and a page that is gone leads to the first one."""

from flask import Flask

from pb_app.notifications.terms import LinkKind
from pb_app.web.addresses import ADDRESSES, address


def test_every_kind_of_link_has_an_address(app: Flask) -> None:
    assert set(ADDRESSES.value(app)) == {kind.value for kind in LinkKind}


def test_what_is_gone_leads_to_the_first_page(context: object) -> None:
    assert address(LinkKind.PROPOSAL.value, {"proposal_id": 999}) == "/"
    assert address("of-a-feature-that-is-gone", {}) == "/"
