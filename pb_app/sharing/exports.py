"""Agreements about data, rules in the way, and powers as tables: what their pages say."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.sharing.pages import agreements, barriers, powers

#: The answers that say why: their fields in the words of an agreement, in the order of their columns.
WHY = ("benefit", "need", "risk_sharing", "risk_keeping")


def _agreements(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in agreements.public_cards(place, now):
        if card.version:
            said = card.version.words
            yield (
                card.row.id,
                card.title,
                card.giver.name,
                card.taker.name,
                card.joined,
                card.state.value,
                card.version.starts_on,
                card.version.review_on,
                card.version.ends_on,
                card.purpose,
                "" if card.row.is_hidden else said["what"],
                *("" if card.row.is_hidden else said.get(field, "") for field in WHY),
                said["giver_basis"],
                said["taker_basis"],
                said["tables"],
                card.version.digest,
            )


def _signatures(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """Of the words that the table of agreements has: for which organisation, in which role, and when; never who."""
    for card in agreements.public_cards(place, now):
        named = partners.by_ids([mark.partner_id for mark in card.signatures])
        for mark in card.signatures:
            job = "" if card.row.is_hidden else mark.job
            yield card.row.id, mark.n, named[mark.partner_id].name, job, places.today(place.id, mark.at), mark.digest


def _barriers(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in barriers.of_place(place, now):
        row, answer = card.row, card.answer
        yield (
            row.id,
            card.title,
            "; ".join(joined.partner.name for joined in card.filed_by),
            "; ".join(card.places),
            "" if row.is_hidden else row.cost,
            "" if row.is_hidden else row.rule,
            row.owner,
            card.state.value,
            row.sent_on,
            row.due_on,
            answer.answered_on if answer else None,
            answer.words if answer and not row.is_hidden else "",
            card.days,
        )


def _letters(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """Word by word; nothing of a barrier that is hidden."""
    for card in barriers.of_place(place, now):
        for letter in [] if card.row.is_hidden else card.letters:
            sent = letter.row
            answered = max((answer.answered_on for answer in letter.answers), default=None)
            yield card.row.id, sent.id, sent.owner, sent.sent_on, sent.due_on, answered, sent.words


def _corrections(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in barriers.of_place(place, now):
        for was in [] if card.row.is_hidden else card.corrections:
            on = places.today(place.id, was.at)
            yield card.row.id, was.id, on, was.why, was.title, was.words, was.cost, was.rule, was.owner, was.asks


def _powers(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """A line for each use; one line for a card that nothing here rests on."""
    for page in powers.card_pages(place, now):
        card, check = page.card, page.check
        checked = (page.state.value, check.checked_by, check.checked_on) if check else (page.state.value, "", None)
        about = (card.key, card.title, card.law, card.nation, *checked)
        if not page.uses:
            yield (*about, "", "", None)
        for use in page.uses:
            yield (*about, use.title, use.agreement, use.agreed_on)


AGREEMENTS = PublicTable(
    name="agreements",
    about="Agreements between organisations about data: which, why, on which basis and until when.",
    page="sharing.agreements",
    key=("id",),
    columns={
        "id": whole("id"),
        "title": words("what it is called"),
        "gives": words("the organisation that gives data"),
        "gets": words("the organisation that gets them"),
        "others": words("organisations that joined them"),
        "state": words("whether it is in force"),
        "starts_on": day("first day of the words that stand"),
        "review_on": day("when they are looked at again"),
        "ends_on": day("last day"),
        "purpose": words("what for"),
        "data": words("which data"),
        "benefit": words("who is better off, and how"),
        "need": words("why it can't be done with less"),
        "risk_of_sharing": words("the risk of sharing"),
        "risk_of_not_sharing": words("the risk of not sharing"),
        "basis_of_giver": words("lawful basis of whoever gives"),
        "basis_of_taker": words("lawful basis of whoever gets"),
        "tables": words("tables that a program may read under it"),
        "fingerprint": words("SHA-256 of the words that were signed"),
    },
    cells=_agreements,
)
SIGNATURES = PublicTable(
    name="agreement_signatures",
    about="Signatures of agreements about data: for which organisation, in which role, and when.",
    page="sharing.agreements",
    key=("agreement", "version", "organisation"),
    columns={
        "agreement": whole("id of the agreement"),
        "version": whole("which version of its words"),
        "organisation": words("for which organisation"),
        "role": words("what whoever signed does there"),
        "signed_on": day("when"),
        "fingerprint": words("SHA-256 of the words that were signed"),
    },
    cells=_signatures,
)
BARRIERS = PublicTable(
    name="barriers",
    about="Rules made elsewhere that are in the way, whom organisations asked, and the answer.",
    page="sharing.barriers",
    key=("id",),
    columns={
        "id": whole("id"),
        "title": words("what it is called"),
        "organisations": words("who meets it"),
        "places": words("where they are"),
        "cost": words("what it costs"),
        "rule": words("which rule it is"),
        "owner": words("who could change it"),
        "state": words("where it stands"),
        "asked_on": day("day of the letter"),
        "answer_due_on": day("day by which an answer was asked for"),
        "answered_on": day("day of the newest answer"),
        "answer": words("the newest answer"),
        "days": whole("days from the last letter to the first answer to it, or to today"),
    },
    cells=_barriers,
)
BARRIER_LETTERS = PublicTable(
    name="barrier_letters",
    about="Letters that were sent about rules in the way, word by word.",
    page="sharing.barriers",
    key=("id",),
    columns={
        "barrier": whole("id of the rule in the way"),
        "id": whole("id of the letter"),
        "owner": words("whom it went to"),
        "sent_on": day("when"),
        "answer_due_on": day("day by which an answer was asked for"),
        "answered_on": day("day of the newest answer to this letter"),
        "letter": words("its words"),
    },
    cells=_letters,
)
BARRIER_CORRECTIONS = PublicTable(
    name="barrier_corrections",
    about="What the page about a rule in the way said before it was corrected.",
    page="sharing.corrections",
    key=("id",),
    columns={
        "barrier": whole("id of the rule in the way"),
        "id": whole("id of the correction"),
        "corrected_on": day("when"),
        "why": words("what was wrong"),
        "title": words("what it was called"),
        "words": words("how it was explained"),
        "cost": words("what it was said to cost"),
        "rule": words("which rule it was said to be"),
        "owner": words("who was said to be able to change it"),
        "asks": words("what was asked for"),
    },
    cells=_corrections,
)
POWERS = PublicTable(
    name="powers",
    about="Cards about what the law lets organisations do together, who checked them here, and what rests on them.",
    page="sharing.powers",
    key=("card", "used_by"),
    columns={
        "card": words("short name of the card"),
        "title": words("what it is called"),
        "law": words("which law"),
        "nation": words("where it holds"),
        "state": words("whether somebody here checked it within a year"),
        "checked_by": words("the team or office that did"),
        "checked_on": day("when they did"),
        "used_by": words("the fund and its source that rest on it; empty where nothing does"),
        "agreement": words("the agreement that was made for it"),
        "agreed_on": day("when it was made"),
    },
    cells=_powers,
)
