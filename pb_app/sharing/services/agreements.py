"""Actions on data-sharing agreements: begin, answer, sign, end, remind."""

from collections.abc import Mapping
from datetime import date, datetime

from pb_app.access import Action, Actor, Refused, Scope
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import queries as partners
from pb_app.partners import signers
from pb_app.partners.terms import Refusal as PartnerRefusal
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import events, queries, rules
from pb_app.sharing.models import AgreementParty, AgreementSignature, AgreementVersion, DataAgreement
from pb_app.sharing.terms import AgreementPart, AgreementState, Headline, LawfulBasis, PartyWords, Refusal


def begin(partner: Partner, other: Partner, title: str, *, gives: bool, actor: Actor, now: datetime) -> DataAgreement:
    """An officer begins an agreement with another organisation of the place. ``gives``: theirs gives the data."""
    must_act_for(actor, partner)
    if other.id == partner.id or other.place_id != partner.place_id:
        raise Refused(Refusal.SAME_PARTNER, "other")
    giver, taker = (partner, other) if gives else (other, partner)
    made = DataAgreement(place_id=partner.place_id, title=title, giver_id=giver.id, taker_id=taker.id, answers={})
    made.drafted_by_id, made.made_by_id, made.made_at = partner.id, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.AgreementBegun(made.id, giver.id, taker.id), actor, now, made.place_id)
    return made


def must_act_for(actor: Actor, partner: Partner) -> None:
    """Only an officer acts for an organisation, whatever else somebody may do."""
    if not partners.acts_for(actor, partner.id):
        raise Refused(PartnerRefusal.NOT_AN_OFFICER)


def is_party(row: DataAgreement, partner: Partner) -> bool:
    """Whether an organisation takes part now: it began the agreement, or was added and has not left."""
    return partner.id in party_ids(row)


def party_ids(row: DataAgreement) -> list[int]:
    """Who takes part now: who gives first, who gets, and the others."""
    return [row.giver_id, row.taker_id, *(party.partner_id for party in joined(row))]


def joined(row: DataAgreement) -> list[AgreementParty]:
    """Who was added to the two that began it, and has not left."""
    left = {leaving.partner_id for leaving in queries.leavings_of([row.id]).get(row.id, [])}
    return [party for party in queries.parties_of([row.id]).get(row.id, []) if party.partner_id not in left]


def _others(row: DataAgreement) -> list[PartyWords]:
    """The same, as new words name them."""
    named = partners.by_ids(party_ids(row))
    return [
        PartyWords(
            partner_id=party.partner_id,
            name=named[party.partner_id].name,
            gives=party.gives,
            basis=LawfulBasis(party.basis),
        )
        for party in joined(row)
    ]


def lock_open(row: DataAgreement, partner: Partner, actor: Actor) -> None:
    """Wait for whoever is changing this agreement, then look at it as it is."""
    must_act_for(actor, partner)
    db.session.refresh(row, with_for_update=True)
    must_be_open(row, partner)


def must_be_open(row: DataAgreement, partner: Partner) -> None:
    """Refuse whoever takes no part, and what has ended."""
    if not is_party(row, partner):
        raise Refused(Refusal.NOT_A_PARTY)
    if row.ended_at is not None:
        raise Refused(Refusal.OVER)


def signer_ids(row: DataAgreement) -> set[int]:
    """Who has signed any words of an agreement."""
    return {mark.partner_id for mark in queries.signatures_of([row.id]).get(row.id, [])}


def has_a_say(row: DataAgreement, partner: Partner) -> bool:
    """Whether an organisation can change things: it began the agreement, or joined and has signed.

    Before that, whoever was added reads, and signs or says no.
    """
    return partner.id in {row.giver_id, row.taker_id} or (is_party(row, partner) and partner.id in signer_ids(row))


def must_have_a_say(row: DataAgreement, partner: Partner) -> None:
    must_be_open(row, partner)
    if not has_a_say(row, partner):
        raise Refused(Refusal.NOT_SIGNED)


def answer(
    row: DataAgreement,
    partner: Partner,
    part: AgreementPart,
    answers: Mapping[str, str],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Answer one question. What was signed stays as it was signed; the answers become a new version once it is signed."""
    lock_open(row, partner, actor)
    must_have_a_say(row, partner)
    refusal = _refusal(row, part, row.answers | dict(answers), now)
    if refusal:
        raise Refused(*refusal)
    said = rules.settled(row.answers, answers["about"]) if part is AgreementPart.DATA else row.answers
    row.answers = said | dict(answers)
    row.drafted_by_id = partner.id
    audit.record(events.AgreementAnswered(row.id, partner.id, part.value), actor, now, row.place_id)


def _refusal(
    row: DataAgreement, part: AgreementPart, answers: Mapping[str, str], now: datetime
) -> tuple[Refusal, str] | None:
    if part is AgreementPart.BASIS:
        return rules.may_be_basis(answers.get("about", ""), answers["giver_basis"], answers["taker_basis"])
    if part is AgreementPart.DATES:
        begun = {version.starts_on for version in queries.versions_of([row.id]).get(row.id, [])}
        return rules.may_be_dates(*days(answers), places.today(row.place_id, now), begun)
    return None


def days(answers: Mapping[str, str]) -> tuple[date, date, date]:
    """The first day, the day of the review and the last day."""
    first, review, last = (date.fromisoformat(answers[field]) for field in ("starts_on", "review_on", "ends_on"))
    return first, review, last


def draft_words(row: DataAgreement) -> dict[str, str]:
    """The answers as they would be signed now."""
    named = partners.by_ids([row.giver_id, row.taker_id])
    giver, taker = named[row.giver_id].name, named[row.taker_id].name
    return rules.words_of(row.title, giver, taker, row.answers, others=_others(row))


def to_sign(row: DataAgreement, partner: Partner) -> dict[str, str] | None:
    """The words that this organisation can sign now: its own new answers, or what the other side signed."""
    newest = queries.newest_version(row.id)
    draft = draft_words(row)
    is_new = newest is None or rules.words_digest(draft) != newest.digest
    if is_new and row.drafted_by_id == partner.id:
        return draft if rules.first_open(row.answers) is None else None
    if newest is None or not _names(row, newest, partner) or _signed_by(row, newest, partner):
        return None
    return dict(newest.words)


def others_signed(row: DataAgreement, partner: Partner) -> bool:
    """Whether others signed the newest words, and wait for this organisation."""
    newest = queries.newest_version(row.id)
    if newest is None or _signed_by(row, newest, partner):
        return False
    return any(mark.n == newest.n for mark in queries.signatures_of([row.id]).get(row.id, []))


def signed_newest(row: DataAgreement, partner: Partner) -> bool:
    """Whether an organisation has signed the newest words, and nobody is changing them."""
    newest = queries.newest_version(row.id)
    return newest is not None and not is_being_written(row) and _signed_by(row, newest, partner)


def _names(row: DataAgreement, version: AgreementVersion, partner: Partner) -> bool:
    """Whether an organisation takes part by these words: nobody signs words that don't name it."""
    others = {other.partner_id for other in rules.others_of(version.words)}
    return partner.id in {row.giver_id, row.taker_id} | others


def is_being_written(row: DataAgreement) -> bool:
    """Whether somebody changed the answers after a version was signed, and has not signed them so far."""
    newest = queries.newest_version(row.id)
    return newest is not None and row.ended_at is None and rules.words_digest(draft_words(row)) != newest.digest


def changed_since(row: DataAgreement, words: Mapping[str, str]) -> list[AgreementPart]:
    """Which answers are new since the last version that both sides signed, or else any side; none for a first one."""
    digest, marks = rules.words_digest(dict(words)), queries.signatures_of([row.id]).get(row.id, [])
    earlier = [version for version in queries.versions_of([row.id]).get(row.id, []) if version.digest != digest]
    by = {version.n: {mark.partner_id for mark in marks if mark.n == version.n} for version in earlier}
    last = next((version for version in earlier if len(by[version.n]) > 1), None) or next(iter(earlier), None)
    return rules.changed_parts(last.words, words) if last else []


def _signed_by(row: DataAgreement, version: AgreementVersion, partner: Partner) -> bool:
    marks = queries.signatures_of([row.id]).get(row.id, [])
    return any(mark.n == version.n and mark.partner_id == partner.id for mark in marks)


def sign(
    row: DataAgreement, partner: Partner, *, shown: str, job: str, actor: Actor, now: datetime
) -> AgreementSignature:
    """Sign the exact words whose digest the page showed; refuses others, and a second signature of the same side."""
    lock_open(row, partner, actor)
    words = must_be_signable(row, partner, actor)
    if rules.words_digest(words) != shown:
        raise Refused(Refusal.CHANGED)
    refusal = _refusal(row, AgreementPart.DATES, words, now) or _refusal(row, AgreementPart.BASIS, words, now)
    refusal = refusal or _bases_refusal(words)
    if refusal:
        raise Refused(refusal[0])
    version = _version(row, words, actor, now)
    made = AgreementSignature(agreement_id=row.id, n=version.n, partner_id=partner.id, job=job, digest=shown)
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.AgreementSigned(row.id, version.n, partner.id, shown), actor, now, row.place_id)
    newest = queries.facts(row).versions[0]
    tell(row, Headline.SIGNED if newest.signed_by >= newest.parties else Headline.TO_SIGN, partner, now)
    return made


def must_be_signable(row: DataAgreement, partner: Partner, actor: Actor) -> dict[str, str]:
    """Refuse where this organisation has nothing to sign now, and whoever has only just come. Returns the words."""
    must_be_open(row, partner)
    if actor.is_new_for(Action.ACT_FOR_PARTNER, Scope(row.place_id, None, partner.id)):
        raise Refused(Refusal.NEW_SIGNER)
    words = to_sign(row, partner)
    if words is None:
        raise Refused(Refusal.UNFINISHED if rules.first_open(row.answers) else Refusal.SIGNED_ALREADY)
    signed, others = _signers(row, words), set(party_ids(row)) - {partner.id}
    signers.must_be_apart(actor.account_id, signed, others)
    return words


def _signers(row: DataAgreement, words: Mapping[str, str]) -> set[int]:
    """The people who have signed these words."""
    marks, digest = queries.signatures_of([row.id]).get(row.id, []), rules.words_digest(dict(words))
    return {mark.by_id for mark in marks if mark.digest == digest}


def must_be_first(row: DataAgreement, partner: Partner) -> None:
    """Only the two that began an agreement end it for everybody."""
    must_be_open(row, partner)
    if partner.id not in (row.giver_id, row.taker_id):
        raise Refused(Refusal.NOT_A_PARTY)


def _bases_refusal(words: Mapping[str, str]) -> tuple[Refusal, str] | None:
    """Whoever joined needs what lets it share or use the data, as the first two do."""
    found = (rules.may_be_basis(words["about"], other.basis, other.basis) for other in rules.others_of(words))
    return next((refusal for refusal in found if refusal), None)


def _version(row: DataAgreement, words: dict[str, str], actor: Actor, now: datetime) -> AgreementVersion:
    """The newest version if it has these words, else a new one."""
    newest, digest = queries.newest_version(row.id), rules.words_digest(words)
    if newest is not None and newest.digest == digest:
        return newest
    starts_on, review_on, ends_on = days(words)
    made = AgreementVersion(agreement_id=row.id, n=(newest.n if newest else 0) + 1, words=words, digest=digest)
    made.starts_on, made.review_on, made.ends_on = starts_on, review_on, ends_on
    made.made_by_id, made.made_at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    return made


def end(row: DataAgreement, partner: Partner, why: str, actor: Actor, now: datetime) -> None:
    """One of the two that began it ends it for everybody, with a public reason. Its tokens open nothing from this moment."""
    lock_open(row, partner, actor)
    must_be_first(row, partner)
    row.ended_at, row.ended_why, row.ended_by_id = now, why, partner.id
    audit.record(events.AgreementEnded(row.id, partner.id, why), actor, now, row.place_id)
    tell(row, Headline.ENDED, partner, now)


def tell(row: DataAgreement, headline: Headline, by: Partner | None, now: datetime, day: str | None = None) -> None:
    """The officers of everybody who takes part, without those of whoever did it."""
    told = [
        account_id
        for party in partners.by_ids(party_ids(row)).values()
        if by is None or party.id != by.id
        for account_id in partners.officer_ids(party)
    ]
    where = link(LinkKind.DATA_AGREEMENT, place_id=row.place_id, agreement_id=row.id)
    name = by.name if by else None
    notifications.notify(told, Topic.TEAM, headline, where, now, title=row.title, name=name, day=day)


def state_of(row: DataAgreement, now: datetime) -> AgreementState:
    return rules.agreement_state(queries.facts(row), now, places.today(row.place_id, now))
