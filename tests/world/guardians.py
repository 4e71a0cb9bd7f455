"""A grown-up agrees for a child, through the services."""

from datetime import datetime, timedelta

from pb_app.access import Role
from pb_app.guardians import queries, services
from pb_app.guardians.models import GuardianConsent
from pb_app.guardians.terms import GuardianSubject
from tests.world.world import World


def agree(
    world: World,
    kind: GuardianSubject,
    subject_id: int,
    now: datetime,
    *,
    days: int = 500,
    by: Role | str = Role.FINANCE,
) -> GuardianConsent:
    consent = queries.about(kind, subject_id)
    assert consent is not None
    thing = services.thing(consent)
    assert thing is not None
    services.sign(consent, thing.digest, (now + timedelta(days=days)).date(), actor=world.actor(by), now=now)
    return consent
