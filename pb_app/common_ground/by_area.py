"""A result by neighbourhood: one division for all of them and the rest, so that no part can be worked out.

The people are those behind the other figures. Everybody's figures stand beside these, so the division is everybody's or one
that only puts its parts together, and leaves no neighbourhood's cell narrower than the rule allows.
"""

from collections.abc import Mapping, Sequence

from pb_app.common_ground import queries, rules
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.terms import VoiceScope
from pb_app.opinion import Data, Grouping, Matrix, Report, Tally, counts_of, gather, within


def in_figures(every: Report, some: Matrix) -> Matrix:
    """Those of them who stand behind the published figures too, so that nobody follows from the difference."""
    if not isinstance(every.grouping, Grouping):
        return some
    outside = {row for row, label in zip(every.matrix.rows, every.grouping.labels, strict=True) if label is None}
    kept = [(row, count) for row, count in zip(some.rows, some.counts, strict=True) if row not in outside]
    return Matrix(some.statements, tuple(row for row, _ in kept), tuple(count for _, count in kept))


def figures(every: Report, conversation: Conversation, whose: VoiceScope) -> Data:
    """By statement, the counts of each neighbourhood and of all others together; nothing where there are fewer than two."""
    parts = _parts(every, conversation, whose)
    if len(parts) < 2:
        return {}
    tallies = [matrix.tallies for _area, matrix in parts]
    made = {
        key: cells
        for j, key in enumerate(every.matrix.statements)
        if (cells := _cells([tally[j] for tally in tallies], every.released[j].parts))
    }
    return {"parts": [area for area, _matrix in parts], "statements": made}


def _parts(every: Report, conversation: Conversation, whose: VoiceScope) -> list[tuple[int | None, Matrix]]:
    """Neighbourhoods with enough people, and what is left, with None for its area."""
    areas, statements = queries.areas_of_voices(conversation.id), every.matrix.statements
    said: dict[int | None, list[Mapping[str, int]]] = {}
    for voice, answers in queries.answers_by_voice(conversation.id, whose).items():
        said.setdefault(areas.get(voice), []).append(answers)
    matrices = {area: in_figures(every, gather(statements, rows)) for area, rows in said.items()}
    shown = rules.areas_shown({area: matrix.people for area, matrix in matrices.items()})
    others = [answers for area, rows in said.items() if area not in shown for answers in rows]
    rest = in_figures(every, gather(statements, others))
    found: list[tuple[int | None, Matrix]] = [(area, matrices[area]) for area in shown]
    return [*found, (None, rest)] if rest.people else found


def _cells(tallies: Sequence[Tally], everyone: Sequence[str]) -> list[Mapping[str, int]]:
    division = within(tallies, everyone) if everyone else ()
    return [dict(zip(division, counts_of(tally, division), strict=True)) for tally in tallies if division]
