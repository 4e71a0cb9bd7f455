"""What the pages of data-sharing agreements show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app import clock
from pb_app.moderation.masking import notice
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries, rules, slots
from pb_app.sharing.models import (
    AgreementLeaving,
    AgreementParty,
    AgreementSignature,
    AgreementVersion,
    DataAgreement,
)
from pb_app.sharing.pages.tokens import TokenLine, token_lines
from pb_app.sharing.services import agreements, new_words
from pb_app.sharing.slots import AgreementCause, SharedInput, SharedTable
from pb_app.sharing.terms import AgreementPart, AgreementState, DataAbout, LawfulBasis, PartyWords
from pb_app.web.labels import Wording
from pb_app.web.signs import listed

#: The colours of the tags.
LOOKS = {
    AgreementState.IN_FORCE: "green",
    AgreementState.REVIEW: "yellow",
    AgreementState.WAITING: "yellow",
    AgreementState.TO_COME: "blue",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementWords:
    """An agreement's words as a page shows them, each kind of answer worded."""

    said: Mapping[str, str]
    tables: Sequence[SharedTable | SharedInput]
    #: What is new since the version before.
    changed: Sequence[AgreementPart] = ()
    #: Who has left since these words were signed.
    left: Collection[int] = ()
    #: Who of those said no, and never signed.
    declined: Collection[int] = ()

    def is_new(self, part: str) -> bool:
        return AgreementPart(part) in self.changed

    @property
    def about(self) -> DataAbout | None:
        return next((kind for kind in DataAbout if kind.value == self.said.get("about")), None)

    @property
    def giver_basis(self) -> LawfulBasis | None:
        return self._basis("giver_basis")

    @property
    def taker_basis(self) -> LawfulBasis | None:
        return self._basis("taker_basis")

    def _basis(self, field: str) -> LawfulBasis | None:
        return next((basis for basis in LawfulBasis if basis.value == self.said.get(field)), None)

    @property
    def others(self) -> Sequence[PartyWords]:
        """Who joined the two that began it."""
        return rules.others_of(self.said)

    def day(self, field: str) -> date | None:
        return date.fromisoformat(self.said[field]) if self.said.get(field) else None


def words_of(
    said: Mapping[str, str],
    changed: Sequence[AgreementPart] = (),
    *,
    left: Collection[int] = (),
    declined: Collection[int] = (),
) -> AgreementWords:
    offered = slots.offered()
    tables = [offered[key] for key in sorted(rules.tables_of(said)) if key in offered]
    return AgreementWords(said=said, tables=tables, changed=changed, left=left, declined=declined)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCard:
    """An agreement in the list. ``version`` is the one that counts now, or else the newest."""

    row: DataAgreement
    giver: Partner
    taker: Partner
    state: AgreementState
    version: AgreementVersion | None
    signatures: Sequence[AgreementSignature]
    #: Who joined the two, by the words that are shown; without those who have left since.
    others: Sequence[Partner] = ()
    #: Who left, with the reason.
    left: Sequence[tuple[Partner, AgreementLeaving]] = ()

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def title(self) -> str:
        """What everybody reads."""
        return notice(self.row.hidden_reason) if self.row.hidden_reason is not None else self.row.title

    @property
    def purpose(self) -> str:
        return self.version.words["purpose"] if self.version and not self.row.is_hidden else ""

    @property
    def missing(self) -> list[Partner]:
        """Who has not signed this version."""
        signed = {mark.partner_id for mark in self.signatures}
        return [party for party in self.parties if party.id not in signed]

    @property
    def parties(self) -> list[Partner]:
        """Who is in it now."""
        return [self.giver, self.taker, *self.others]

    @property
    def joined(self) -> str:
        """The names of those who joined."""
        return listed(party.name for party in self.others)


def cards(rows: Sequence[DataAgreement], now: datetime) -> list[AgreementCard]:
    """With a fixed number of queries."""
    if not rows:
        return []
    ids = [row.id for row in rows]
    facts, versions, signatures = queries.facts_of(rows), queries.versions_of(ids), queries.signatures_of(ids)
    joined, left = queries.parties_of(ids), queries.leavings_of(ids)
    added = [party.partner_id for parties in joined.values() for party in parties]
    named = partners.by_ids([*added, *(party for row in rows for party in (row.giver_id, row.taker_id))])
    today, made = places.today(rows[0].place_id, now), list[AgreementCard]()
    for row in rows:
        current = rules.in_force(facts[row.id], now, today)
        of_row = versions.get(row.id, [])
        shown = next((version for version in of_row if current is None or version.n == current.n), None)
        made.append(
            AgreementCard(
                row=row,
                giver=named[row.giver_id],
                taker=named[row.taker_id],
                state=rules.agreement_state(facts[row.id], now, today),
                version=shown,
                signatures=[mark for mark in signatures.get(row.id, []) if shown and mark.n == shown.n],
                others=_others(shown, joined.get(row.id, []), facts[row.id].left, named),
                left=[(named[leaving.partner_id], leaving) for leaving in left.get(row.id, [])],
            )
        )
    return made


def _others(
    shown: AgreementVersion | None,
    joined: Sequence[AgreementParty],
    left: Collection[int],
    named: Mapping[int, Partner],
) -> list[Partner]:
    """Who joined, by the words that are shown or else by the draft."""
    if shown is None:
        return [named[row.partner_id] for row in joined if row.partner_id not in left]
    ids = [other.partner_id for other in rules.others_now(shown.words, left)]
    return [named[key] for key in ids if key in named]


def public_cards(place: Place, now: datetime) -> list[AgreementCard]:
    """What everybody reads: those that at least one side has signed; what is in force first."""
    order = list(AgreementState)
    signed = [card for card in cards(queries.agreements(place.id), now) if card.version]
    return sorted(signed, key=lambda card: (not card.state.gives, order.index(card.state)))


def of_partner(partner: Partner, now: datetime) -> list[AgreementCard]:
    return cards(queries.agreements_of(partner.id), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, for whom, and when."""

    name: str
    partner: Partner
    mark: AgreementSignature


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    """``sharing/agreement.html``. ``uses`` and ``sent``: day, what, and how often programs read it or sent it in."""

    card: AgreementCard
    words: AgreementWords
    signers: Sequence[Signer]
    #: A newer version that waits for a signature, while this one counts.
    newer: AgreementVersion | None
    #: Somebody has changed the answers since, and not signed them.
    is_being_written: bool
    ended_by: str
    #: The day of the last signature, where that is later than the first day.
    counts_from: date | None
    uses: Sequence[tuple[date, Wording, int]]
    sent: Sequence[tuple[date, Wording, int]]
    #: For officers of the two sides.
    mine: Partner | None
    can_sign: bool
    next_part: AgreementPart | None
    tokens: Sequence[TokenLine]
    causes: Sequence[AgreementCause]
    can_make_token: bool
    can_drop: bool
    #: Who was added and has signed nothing so far.
    added: Sequence[Partner]
    #: The reader's organisation is one of the two that began it.
    began: bool
    #: It began it, or has signed: it can change things.
    has_a_say: bool


def agreement_page(row: DataAgreement, mine: Partner | None, now: datetime) -> AgreementPage:
    card = cards([row], now)[0]
    newest = queries.newest_version(row.id)
    gone = [partner.id for partner, _leaving in card.left]
    names = people.names({mark.by_id for mark in card.signatures})
    parties = partners.by_ids([card.giver.id, card.taker.id, *(mark.partner_id for mark in card.signatures)])
    read = slots.tables()
    return AgreementPage(
        card=card,
        words=words_of(
            card.version.words if card.version else agreements.draft_words(row),
            left=gone,
            declined=set(gone) - agreements.signer_ids(row),
        ),
        signers=[
            Signer(name=names.get(mark.by_id, ""), partner=parties[mark.partner_id], mark=mark)
            for mark in card.signatures
        ],
        newer=newest if newest and card.version and newest.n > card.version.n else None,
        is_being_written=agreements.is_being_written(row),
        ended_by=parties[row.ended_by_id].name if row.ended_by_id else "",
        counts_from=_counts_from(card),
        uses=[(day, read[key].title, times) for day, key, times in queries.uses(row.id) if key in read],
        sent=slots.sendings(row.id),
        mine=mine,
        can_sign=mine is not None and row.ended_at is None and agreements.to_sign(row, mine) is not None,
        next_part=rules.first_open(row.answers),
        causes=slots.causes(row.id),
        tokens=token_lines(row, mine, now) if mine else [],
        added=_added(row) if mine else [],
        began=mine is not None and mine.id in (row.giver_id, row.taker_id),
        has_a_say=mine is not None and agreements.has_a_say(row, mine),
        can_drop=mine is not None and new_words.can_drop(row, mine),
        can_make_token=mine is not None
        and _takes(row, mine, now)
        and card.state.gives
        and not rules.tables_of(card.version.words if card.version else {}).isdisjoint(read),
    )


def _counts_from(card: AgreementCard) -> date | None:
    """Nothing counts before everybody has signed, whatever the first day is."""
    if card.version is None or card.missing:
        return None
    last = places.today(card.row.place_id, max(mark.at for mark in card.signatures))
    return last if last > card.version.starts_on else None


def _added(row: DataAgreement) -> list[Partner]:
    signed = agreements.signer_ids(row)
    ids = [party.partner_id for party in agreements.joined(row) if party.partner_id not in signed]
    return list(partners.by_ids(ids).values()) if ids else []


def _takes(row: DataAgreement, mine: Partner, now: datetime) -> bool:
    facts = queries.facts(row)
    current = rules.in_force(facts, now, places.today(row.place_id, now))
    return current is not None and rules.takes(facts, current, mine.id)


def panel(partner: Partner) -> Sequence[AgreementCard] | None:
    """On an organisation's page: what it has signed, without what it has left."""
    every = of_partner(partner, clock.now())
    return [card for card in every if card.version and partner.id in {party.id for party in card.parties}] or None
