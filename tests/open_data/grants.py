"""A publisher and a grant as the standard's files are made of them."""

from datetime import UTC, date, datetime

from pb_app.open_data.terms import GrantFacts, PublisherFacts

PUBLISHER = PublisherFacts("360G-riverside", "GB-LAE-RIV", "Riverside Council", "https://example.org/licence")

GRANT = GrantFacts(
    id=7,
    title="A bench",
    description="Where people can sit.",
    currency="GBP",
    asked=300_00,
    awarded=250_50,
    payments=((1, date(2026, 5, 1), 100_00), (2, date(2026, 6, 2), 50_50)),
    awarded_on=date(2026, 4, 3),
    until=date(2026, 12, 31),
    changed_at=datetime(2026, 7, 1, 9, 30, tzinfo=UTC),
    url="https://example.org/7",
    recipient="Bench group",
    recipient_kind="association",
    charity="",
    company="",
    host="",
    programme_code="P1",
    programme="The common pot",
    area="North",
    area_code="",
    category="green",
)
