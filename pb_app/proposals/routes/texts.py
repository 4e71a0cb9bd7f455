"""Every text a proposal has had, what changed, and the hash of each: what was voted on can be proved."""

from typing import Any

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app.hashchain import canonical
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.proposals import current
from pb_app.proposals.labels import PARTS, category_name
from pb_app.proposals.models import Version
from pb_app.proposals.queries import versions as queries
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.rules import versions as rules
from pb_app.rounds import current as rounds_current
from pb_app.web.access import public
from pb_app.web.i18n import money_text
from pb_app.web.labels import Wording
from pb_app.web.signs import listed


@bp.route("/<place>/<round>/<int:number>/versions")
@public("the history of a public text is public")
def versions(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal = current.public(number)
    versions = queries.all_of(proposal.id)
    names = people.names({version.by_id for version in versions if version.by_id})
    return render_template(
        "proposals/versions.html", round=rounds_current.round(), proposal=proposal, versions=versions, names=names
    )


def _version(number: int, n: int) -> Version:
    """One version; none while the proposal is hidden."""
    proposal = current.public(number)
    return (None if proposal.is_hidden else queries.version(proposal.id, n)) or abort(404)


@bp.route("/<place>/<round>/<int:number>/versions/<int:n>")
@public("the history of a public text is public")
def version(place: str, round: str, number: int, n: int) -> ResponseReturnValue:
    """A version, and how it differs from the one before."""
    version, proposal = _version(number, n), current.public(number)
    before = queries.version(proposal.id, n - 1)
    names = people.names({version.by_id} if version.by_id else set())
    return render_template(
        "proposals/version.html",
        round=rounds_current.round(),
        proposal=proposal,
        version=version,
        before=before,
        name=names.get(version.by_id or 0),
        changes=_changes(before.body if before else {}, version.body, proposal.place_id),
    )


def _changes(
    before: dict[str, Any], after: dict[str, Any], place_id: int
) -> list[tuple[Wording, list[rules.DiffPiece]]]:
    """(heading, pieces) for each part that is not the same, in the order people read them."""
    areas = places.area_names(place_id)
    changes = []
    for part, heading in PARTS.items():
        old, new = (_in_words(part, body.get(part), areas) for body in (before, after))
        if old != new:
            changes.append((heading, rules.difference(old, new)))
    return changes


def _in_words(part: str, value: Any, areas: dict[int, str]) -> str:
    """A part of the document as a text that can be compared."""
    if value in (None, "", [], {}):
        return ""
    if part == "area":
        return areas.get(value, "")
    if part == "category":
        return category_name(value)
    if part == "cost":
        return str(money_text(value))
    if part in ("costs", "brought"):
        place = 1 if part == "costs" else 2
        return "\n".join(f"{line[place - 1]}: {money_text(line[place])}" for line in value)
    if part == "answers":
        return "\n".join(value[key] for key in sorted(value))
    if part == "photo":
        return str(value[1])
    return listed(map(str, value)) if isinstance(value, list) else str(value)


@bp.route("/<place>/<round>/<int:number>/versions/<int:n>.json")
@public("the exact bytes that the hash is of")
def version_json(place: str, round: str, number: int, n: int) -> Response:
    """Hash what this answers with SHA-256, and compare."""
    version = _version(number, n)
    return Response(canonical(version.body), mimetype="application/json", headers={"ETag": f'"{version.digest}"'})


@bp.route("/<place>/<round>/texts")
@public("which text of each proposal is voted on, with its hash")
def texts(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    return render_template("proposals/texts.html", round=current_round, rows=queries.on_ballot(current_round.id))
