"""What the exchange keeps about people: who did something for a place or an organisation, in their role."""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("exchange_key", "by_id", hidden="sealed"),
        in_a_role("shared_thing", "by_id"),
        in_a_role("shared_edition", "by_id"),
        in_a_role("exchange_source", "by_id"),
        in_a_role("exchange_source", "compared_by_id"),
        in_a_role("taken_thing", "by_id"),
        in_a_role("tried_answer", "by_id", "words"),
        in_a_role("case_use", "by_id", "changed"),
        in_a_role("network_notice", "by_id"),
        in_a_role("campaign", "by_id"),
        in_a_role("campaign_member", "by_id"),
        in_a_role("campaign_ask", "by_id"),
    ),
    # Words of places and organisations; what comes from elsewhere is read only where nobody is in it.
    nobody={
        "exchange_key": "public",
        "shared_edition": "digest text",
        "exchange_source": "public name address digest problem",
        "received_edition": "digest text",
        "taken_thing": "key language body licence digest",
        "network_notice": "title words language",
        "campaign": "title words language",
        "campaign_ask": "owner words answer",
    },
)
