"""Words of an agreement that are not signed by all: whose turn it is, and dropping them."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.partners import queries as partners
from pb_app.places.models import Partner
from pb_app.sharing import events, queries, rules
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.services import agreements
from pb_app.sharing.terms import FIELDS, Refusal


def can_drop(row: DataAgreement, partner: Partner) -> bool:
    """Whether answers were changed after a version was signed, and nobody has signed them: then they can be put back."""
    newest = queries.newest_version(row.id)
    changed = newest is not None and bool(rules.changed_parts(newest.words, row.answers))
    return changed and row.ended_at is None and agreements.has_a_say(row, partner)


def drop_new_answers(row: DataAgreement, partner: Partner, actor: Actor, now: datetime) -> None:
    """Put the answers back to the newest signed words. What somebody has signed is never dropped."""
    agreements.lock_open(row, partner, actor)
    agreements.must_have_a_say(row, partner)
    newest = queries.newest_version(row.id)
    if newest is None or not can_drop(row, partner):
        raise Refused(Refusal.NOTHING_TO_DROP)
    fields = (field for of_part in FIELDS.values() for field in of_part)
    row.answers = {field: newest.words.get(field, "") for field in fields}
    audit.record(events.AgreementDraftTakenOut(row.id, partner.id), actor, now, row.place_id)


def whose_turn(row: DataAgreement) -> list[Partner]:
    """Who has to do something before its newest words count: whoever writes them, then each that has not signed."""
    newest = next(iter(queries.facts(row).versions), None)
    if row.ended_at is not None:
        return []
    if newest is None or agreements.is_being_written(row):
        return list(partners.by_ids([row.drafted_by_id]).values())
    missing = sorted(newest.parties - newest.signed_by - queries.facts(row).left)
    named = partners.by_ids(missing) if missing else {}
    return [named[key] for key in missing]
