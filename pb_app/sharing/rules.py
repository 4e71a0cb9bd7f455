"""The rules of sharing: how old a check is, where an agreement stands, and what a token opens. Pure functions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from pb_app.hashchain import digest
from pb_app.sharing.terms import (
    FIELDS,
    AgreementFacts,
    AgreementPart,
    AgreementState,
    BarrierState,
    BarrierVerdict,
    CardState,
    DataAbout,
    LawfulBasis,
    PartyWords,
    Refusal,
    SignedVersion,
)

#: A check of a card counts so long, an agreement lasts at most so long, and it is looked at again at least so often.
CHECK_LASTS, LONGEST, REVIEW_WITHIN = timedelta(days=365), timedelta(days=5 * 366), timedelta(days=366)
#: Whoever owns a rule has so long to answer, where nobody sets another day.
ANSWER_IN = timedelta(days=42)
#: Once that day has passed, a letter that asks again gives so long.
ASK_AGAIN_IN = timedelta(days=28)
#: Live tokens under one agreement, and what one of them reads in a minute.
MOST_TOKENS, A_MINUTE = 3, 60

#: Questions that only data about people needs.
ABOUT_PEOPLE = (AgreementPart.BASIS, AgreementPart.RIGHTS)

_BARRIER = {
    BarrierVerdict.REMOVED: BarrierState.REMOVED,
    BarrierVerdict.WILL: BarrierState.WILL,
    BarrierVerdict.WONT: BarrierState.WONT,
    BarrierVerdict.ELSEWHERE: BarrierState.ELSEWHERE,
}


def card_state(card_digest: str, checked: tuple[date, str] | None, today: date) -> CardState:
    """``checked``: the day of the last check and the digest of the words that were checked."""
    if checked is None:
        return CardState.UNCHECKED
    checked_on, words = checked
    if words != card_digest:
        return CardState.CHANGED
    return CardState.OLD if today > checked_on + CHECK_LASTS else CardState.CHECKED


def first_open(answers: Mapping[str, str]) -> AgreementPart | None:
    """The first question that has no answer so far."""
    return next((part for part, fields in FIELDS.items() if any(field not in answers for field in fields)), None)


def settled(answers: Mapping[str, str], about: str) -> dict[str, str]:
    """What follows from how close the data comes to a person, by field.

    Figures about nobody need no reason of data protection law, and nobody has to hear of them: those answers are given. Once
    the data is about people, they have to be given anew.
    """
    if about == DataAbout.NOBODY.value:
        none = LawfulBasis.NOT_PERSONAL.value
        kept = {field: answers.get(field, "") for field in ("law", *FIELDS[AgreementPart.RIGHTS])}
        return dict(answers) | kept | {"giver_basis": none, "taker_basis": none, "about": about}
    was_nobody = answers.get("about") == DataAbout.NOBODY.value
    open_again = {field for part in ABOUT_PEOPLE for field in FIELDS[part]} if was_nobody else set[str]()
    kept = {field: said for field, said in answers.items() if field not in open_again or (said and field == "rights")}
    return kept | {"about": about}


def asked_parts(answers: Mapping[str, str]) -> list[AgreementPart]:
    """The questions that have to be answered, in order: not those that only data about people needs, where it is about nobody."""
    about_nobody = answers.get("about") == DataAbout.NOBODY.value
    return [part for part in FIELDS if not (about_nobody and part in ABOUT_PEOPLE)]


def words_of(
    title: str, giver: str, taker: str, answers: Mapping[str, str], others: Sequence[PartyWords] = ()
) -> dict[str, str]:
    """Everything that a signature is bound to. ``others``: who joined the two sides that began it."""
    fields = (field for of_part in FIELDS.values() for field in of_part)
    words = {"title": title, "giver": giver, "taker": taker} | {field: answers.get(field, "") for field in fields}
    named = sorted(others, key=lambda other: other.partner_id)
    joined = [f"{other.partner_id} {'gives' if other.gives else 'gets'} {other.basis} {other.name}" for other in named]
    return words | {"others": "\n".join(joined)} if joined else words


def others_of(words: Mapping[str, str]) -> list[PartyWords]:
    """Who joined, as the words of a version say it."""
    split = [line.split(" ", 3) for line in words.get("others", "").splitlines()]
    return [
        PartyWords(partner_id=int(key), name=name, gives=side == "gives", basis=LawfulBasis(basis))
        for key, side, basis, name in split
    ]


def others_now(words: Mapping[str, str], left: Collection[int]) -> list[PartyWords]:
    """Who joined by these words and is still in it: what every page, file and figure says."""
    return [other for other in others_of(words) if other.partner_id not in left]


def words_digest(words: Mapping[str, str]) -> str:
    return digest(dict(words))


def tables_of(words: Mapping[str, str]) -> frozenset[str]:
    return frozenset(words.get("tables", "").split())


def may_be_basis(about: str, giver: str, taker: str) -> tuple[Refusal, str] | None:
    """Data about people needs a reason of each side; figures about nobody need none."""
    for field, basis in (("giver_basis", giver), ("taker_basis", taker)):
        is_none = basis == LawfulBasis.NOT_PERSONAL.value
        if is_none and about != DataAbout.NOBODY.value:
            return Refusal.BASIS_MISSING, field
        if not is_none and about == DataAbout.NOBODY.value:
            return Refusal.BASIS_NOT_NEEDED, field
    return None


def may_be_dates(
    starts_on: date, review_on: date, ends_on: date, today: date, begun: Collection[date] = ()
) -> tuple[Refusal, str] | None:
    """In order, still to come, and looked at again within a year.

    ``begun``: first days that somebody has signed already. They stay as they were; nobody sets another one in the past.
    """
    if not starts_on <= review_on <= ends_on:
        return Refusal.DATES_ORDER, "review_on"
    if ends_on < today:
        return Refusal.ENDS_PAST, "ends_on"
    if starts_on < today and starts_on not in begun:
        return Refusal.BEGINS_PAST, "starts_on"
    if review_on < today:
        return Refusal.REVIEW_PAST, "review_on"
    if ends_on > starts_on + LONGEST:
        return Refusal.TOO_LONG, "ends_on"
    return (Refusal.REVIEW_TOO_LATE, "review_on") if review_on > max(starts_on, today) + REVIEW_WITHIN else None


def signed(facts: AgreementFacts) -> list[SignedVersion]:
    """The versions that every party has signed, the newest first."""
    whole = [version for version in facts.versions if version.signed_by >= version.parties]
    return sorted(whole, key=lambda version: -version.n)


def in_force(facts: AgreementFacts, now: datetime, today: date) -> SignedVersion | None:
    """The version that counts now: the newest signed by all it names that has begun, up to its last day.

    None once the agreement has ended. What it replaced never comes back, also where that would have lasted longer.
    """
    if facts.ended_at is not None and now >= facts.ended_at:
        return None
    newest = _begun(facts, today)
    return newest if newest is not None and today <= newest.ends_on else None


def _begun(facts: AgreementFacts, today: date) -> SignedVersion | None:
    """The newest version signed by all it names whose first day has come: it replaces the older ones for good."""
    return next((version for version in signed(facts) if version.starts_on <= today), None)


def agreement_state(facts: AgreementFacts, now: datetime, today: date) -> AgreementState:
    """Where an agreement stands; while a new version waits, an older one that both signed still counts."""
    if facts.ended_at is not None and now >= facts.ended_at:
        return AgreementState.ENDED
    current = in_force(facts, now, today)
    if current is not None:
        return AgreementState.REVIEW if today > current.review_on else AgreementState.IN_FORCE
    begun = _begun(facts, today)
    if any(version.starts_on > today and (begun is None or version.n > begun.n) for version in signed(facts)):
        return AgreementState.TO_COME
    if facts.versions and max(facts.versions, key=lambda version: version.n).ends_on >= today:
        return AgreementState.WAITING
    return AgreementState.ENDED if facts.versions else AgreementState.DRAFT


def takes(facts: AgreementFacts, version: SignedVersion, partner_id: int) -> bool:
    """Whether an organisation gets the data of a version: its words say so, and it has not left."""
    return partner_id in version.takers and partner_id not in facts.left


def may_read(
    facts: AgreementFacts,
    *,
    place_id: int,
    partner_id: int,
    table: str,
    token_ended: bool,
    now: datetime,
    today: date,
) -> Refusal | None:
    """What an organisation's token opens: only tables on the list of an agreement in force, in its own place.

    The organisation has to be named in the words in force as one that gets the data; once it has left, it gets nothing.
    """
    if token_ended:
        return Refusal.TOKEN_UNKNOWN
    if facts.place_id != place_id:
        return Refusal.TOKEN_ELSEWHERE
    current = in_force(facts, now, today)
    if current is None or not takes(facts, current, partner_id):
        return Refusal.TOKEN_NO_AGREEMENT
    return None if table in current.tables else Refusal.TOKEN_NOT_LISTED


def days_open(sent_on: date | None, answered_on: Sequence[date], today: date) -> int:
    """From the last letter to the first answer to it, or to today."""
    if sent_on is None:
        return 0
    return (min(answered_on, default=today) - sent_on).days


def may_ask(sent_on: date, due_on: date, *, answered_on: date | None, today: date) -> tuple[Refusal, str] | None:
    """A letter was sent by today, and after the last answer: that one was not to it. It hopes for a day to come."""
    if sent_on > today:
        return Refusal.DAY_AHEAD, "sent_on"
    if answered_on is not None and sent_on <= answered_on:
        return Refusal.BEFORE_ANSWER, "sent_on"
    return (Refusal.DAY_PASSED, "due_on") if due_on < max(sent_on, today) else None


def barrier_state(
    sent_on: date | None, due_on: date | None, verdict: BarrierVerdict | None, today: date, *, given_up: bool
) -> BarrierState:
    """The owner's newest answer to the last letter counts, also after it was given up."""
    if verdict is not None:
        return _BARRIER[verdict]
    if given_up:
        return BarrierState.GIVEN_UP
    if sent_on is None:
        return BarrierState.WRITTEN
    return BarrierState.OVERDUE if due_on is not None and today > due_on else BarrierState.ASKED


def may_join(verdict: BarrierVerdict | None) -> bool:
    """Whether there is something to join: not once its owner has answered the last letter that the rule is gone."""
    return verdict is not BarrierVerdict.REMOVED


def answer_day(due_on: date | None, today: date) -> date:
    """By when a letter of today asks for an answer: never by a day that has passed."""
    if due_on is None:
        return today + ANSWER_IN
    return due_on if due_on >= today else today + ASK_AGAIN_IN


def changed_parts(before: Mapping[str, str], after: Mapping[str, str]) -> list[AgreementPart]:
    """The questions whose answers are not what they were."""
    return [
        part
        for part, fields in FIELDS.items()
        if any(before.get(field, "") != after.get(field, "") for field in fields)
    ]
