"""Rows of what became of projects: milestones, updates, and steps that came from elsewhere."""

from pb_app.moving_in.models import MovedStep
from pb_app.moving_out import queries
from pb_app.moving_out.contents import PackageContents, Rows, day, kept_cells, line, text
from pb_app.moving_out.queries import Kept
from pb_app.moving_out.terms import STEPS, Cell, PackageRow
from pb_app.rounds.models import Round

_NO_STEP: PackageRow = {
    **dict.fromkeys(("title", "words", "word", "picture", "picture_alt"), ""),
    **dict.fromkeys(("progress", "due_on", "began_on", "ended_on"), None),
}


def steps_of(contents: PackageContents, round: Round, keys: dict[int, str]) -> Rows:
    awards = queries.awards(round.id)
    about = {id: keys[award.proposal_id] for id, award in awards.items() if award.proposal_id in keys}
    for milestone in queries.milestones(list(about)):
        row = _step(f"step:milestone-{milestone.id}", "milestone", round, about[milestone.award_id])
        days = {"due_on": day(milestone.due_on), "ended_on": day(milestone.done_on)}
        yield STEPS, row | {"title": line(milestone.title), "words": text(milestone.note)} | days
    for update, alt in queries.updates(list(about)):
        row = _step(f"step:update-{update.id}", "update", round, about[update.award_id])
        picture = "" if alt is None else contents.picture(update.id, of_update=True)
        told = {"words": text(update.body), "ended_on": day(update.at)}
        yield STEPS, row | told | {"picture": picture, "picture_alt": line(alt or "")}
    for moved, thing in queries.moved_steps(round.id):
        if moved.proposal_id is None or moved.proposal_id in keys:
            yield STEPS, _moved_step(round, moved, thing.kept, keys.get(moved.proposal_id or 0, ""))


def _step(key: str, kind: str, round: Round, proposal: str) -> dict[str, Cell]:
    return {"key": key, "kind": kind, "round": f"round:{round.slug}", "proposal": proposal, **_NO_STEP}


def _moved_step(round: Round, moved: MovedStep, kept: Kept | None, proposal: str) -> PackageRow:
    return {
        **_step(f"step:moved-{moved.thing_id}", "step", round, proposal),
        "title": line(moved.title),
        "words": text(moved.words),
        "word": moved.word,
        "progress": moved.progress,
        "began_on": day(moved.began_on),
        "ended_on": day(moved.ended_on),
        **kept_cells(kept, "kind", "title", "due_on"),
    }
