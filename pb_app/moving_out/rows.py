"""The rows of a package, one round after another, so that a large place is never held in memory."""

from dataclasses import dataclass

from pb_app.moving_out import counted_rows, queries, step_rows
from pb_app.moving_out.contents import PackageContents, Rows, day, kept_cells, line, text
from pb_app.moving_out.queries import Kept, ProposalFacts, TextFacts
from pb_app.moving_out.terms import COMMENTS, COSTS, PROPOSALS, ROUNDS, TEXTS, Cell, PackageRow
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.proposals.text_source import text_of as text_of_proposal
from pb_app.results import queries as results
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.text_source import text_of as text_of_round
from pb_app.text_versions import rules as text_rules
from pb_app.text_versions.terms import SourceText, TextKind
from pb_app.web.addresses import path_to


def every_row(contents: PackageContents, slug: str = "") -> Rows:
    """Of all rounds, or of the one of this short name."""
    contents.areas = places.area_names(contents.place.id)
    for round in queries.public_rounds(contents.place.id):
        if slug in ("", round.slug):
            yield from _of_round(contents, round)


def _of_round(contents: PackageContents, round: Round) -> Rows:
    kept, shown = queries.moved_round(round.id), queries.proposals(round.id)
    facts = queries.facts(shown)
    keys = {proposal.id: f"proposal:{round.slug}/{proposal.number}" for proposal in shown}
    own = _WrittenIn(contents.place.languages[0], queries.texts(TextKind.ROUND, [round.id]))
    theirs = _WrittenIn(own.first, queries.texts(TextKind.PROPOSAL, list(keys)))
    yield ROUNDS, _round(contents, round, own.language(round.id), kept)
    yield from _texts(f"round:{round.slug}", text_of_round(round), own)
    for proposal in shown:
        yield PROPOSALS, {**_proposal(contents, round, proposal, facts), "language": theirs.language(proposal.id)}
        yield from _texts(keys[proposal.id], text_of_proposal(proposal), theirs)
        yield from _costs(keys[proposal.id], proposal.id, facts)
    yield from _comments(round, keys)
    yield from counted_rows.supports_of(round, keys, facts)
    yield from counted_rows.results_of(round, shown, keys, facts)
    yield from step_rows.steps_of(contents, round, keys)


@dataclass(frozen=True, slots=True)
class _WrittenIn:
    """In which languages texts are written; without a word about one, it is the first of the place."""

    first: str
    texts: TextFacts

    def language(self, id: int) -> str:
        return self.texts.languages.get(id, self.first)


def _round(contents: PackageContents, round: Round, language: str, kept: Kept | None) -> PackageRow:
    windows, count = rounds.windows(round.id), results.of_round(round.id)
    ends = max((window.closes for window in windows), default=None)
    counted: dict[str, Cell] = {"ballots": None, "spent": None}
    if count is not None:
        counted = {"ballots": count.ballots, "spent": count.spent}
    return {
        "key": f"round:{round.slug}",
        "title": line(round.title),
        "theme": line(round.theme),
        "description": text(round.description),
        "risk": text(round.risk),
        "language": language,
        "budget": round.budget,
        "currency": round.currency,
        "began_on": day(min((window.opens for window in windows), default=None)),
        "ended_on": day(ends),
        "is_over": ends is not None and ends <= contents.now,
        **counted,
        **kept_cells(kept, "ballots", "spent"),
        "url": contents.site + path_to("rounds.round", place=contents.place.slug, round=round.slug),
    }


def _proposal(contents: PackageContents, round: Round, proposal: Proposal, facts: ProposalFacts) -> PackageRow:
    moved, kept = facts.moved.get(proposal.id, (None, {}))
    alt, address = facts.photos.get(proposal.id), {"place": contents.place.slug, "round": round.slug}
    return {
        "key": f"proposal:{round.slug}/{proposal.number}",
        "round": f"round:{round.slug}",
        "number": proposal.number,
        "title": line(proposal.title),
        **{part: text(getattr(proposal, part)) for part in ("strong", "story", "takes", "who")},
        "status": proposal.status.value,
        "word": moved.word if moved else "",
        "answer": text(moved.answer if moved else facts.reasons.get(proposal.id, "")),
        "authors": line(facts.authors.get(proposal.id, "")),
        "cost": proposal.cost,
        "category": proposal.category or "",
        "area": contents.areas.get(proposal.area_id or 0, ""),
        **kept_cells(kept, "area"),
        "latitude": _degrees(proposal.lat),
        "longitude": _degrees(proposal.lon),
        "on": day(moved.on if moved else proposal.submitted_at or proposal.created_at),
        "url": contents.site + path_to("proposals.proposal", number=proposal.number, **address),
        "picture": "" if alt is None else contents.picture(proposal.id, of_update=False),
        "picture_alt": line(alt or ""),
    }


def _degrees(millionths: int | None) -> float | None:
    return None if millionths is None else millionths / 1_000_000


def _texts(key: str, source: SourceText, written: _WrittenIn) -> Rows:
    for version in written.texts.versions.get(source.id, ()):
        language = version.row.language
        if language == written.language(source.id) or not text_rules.is_public(version.facts):
            continue
        old = text_rules.behind(source, version.parts)
        for part in source.parts:
            if part in version.parts and version.parts[part].words and part not in old:
                yield (
                    TEXTS,
                    {
                        "about": key,
                        "language": language,
                        "part": part,
                        "words": text(version.parts[part].words),
                        "maker": version.row.maker.value,
                        "is_checked": version.row.checked_at is not None,
                    },
                )


def _costs(key: str, proposal_id: int, facts: ProposalFacts) -> Rows:
    for position, cost in enumerate(facts.costs.get(proposal_id, ()), start=1):
        yield (
            COSTS,
            {
                "proposal": key,
                "position": position,
                "label": line(cost.label),
                "amount": cost.amount,
                "quotes": cost.quotes,
                "source": line(cost.source),
            },
        )


def _comments(round: Round, keys: dict[int, str]) -> Rows:
    """Our own, and those from elsewhere. One that answers what is not shown stands for itself."""
    known: set[str] = set()
    for comment, name, proposal_id in queries.comments(round.id):
        if proposal_id in keys:
            said = {"side": comment.side.value, "official": comment.official, "body": text(comment.body)}
            row = _said(known, f"comment:{comment.id}", f"comment:{comment.parent_id}", keys[proposal_id], name)
            yield COMMENTS, row | said | {"on": day(comment.at)}
    for moved, thing, owner in queries.moved_comments(round.id):
        if moved.proposal_id in keys:
            key, parent = f"comment:moved-{moved.thing_id}", f"comment:moved-{moved.parent_id}"
            row = _said(known, key, parent, keys[moved.proposal_id], owner or moved.author_name)
            own = {"side": "plain", "official": False, **kept_cells(thing.kept, "side", "official")}
            yield COMMENTS, row | own | {"body": text(moved.body), "on": day(moved.on)}


def _said(known: set[str], key: str, parent: str, proposal: str, name: str) -> dict[str, Cell]:
    known.add(key)
    return {"key": key, "proposal": proposal, "answers": parent if parent in known else "", "author": line(name)}
