"""Which figures differ that should be the same. Pure: figures in, differences out."""

from collections.abc import Iterator

from pb_app.polling.reconciliation.terms import BatchFigures, Difference, DifferenceKind, Figures


def differences(figures: Figures) -> tuple[Difference, ...]:
    """Every difference: batch by batch, then of the whole round. Nothing when all ties out."""
    rows = [row for batch in figures.batches for row in _of_batch(batch)]
    return tuple(row for row in [*rows, *_of_round(figures)] if row.expected != row.counted)


def _of_batch(batch: BatchFigures) -> Iterator[Difference]:
    accounted = batch.returned + batch.spoiled + batch.unused
    yield Difference(DifferenceKind.NOT_BACK, batch.printed, accounted, batch.batch_id)
    yield Difference(DifferenceKind.NOT_READ, batch.returned, batch.settled, batch.batch_id)
    if batch.noted_spoiled > batch.spoiled:  # a paper swapped at the desk may be counted without its number
        yield Difference(DifferenceKind.SPOILED, batch.noted_spoiled, batch.spoiled, batch.batch_id)
    yield Difference(DifferenceKind.READ_ONCE, 0, batch.read_once, batch.batch_id)
    yield Difference(DifferenceKind.READINGS_DIFFER, 0, batch.readings_differ, batch.batch_id)


def _of_round(figures: Figures) -> Iterator[Difference]:
    yield Difference(DifferenceKind.PEOPLE_ON_PAPER, figures.on_paper, figures.in_box + figures.unreadable)
    yield Difference(DifferenceKind.PAPERS_IN_LOG, figures.in_box, figures.papers_in_log)
    yield Difference(DifferenceKind.WITHOUT_CONSENT, 0, figures.without_consent)
    yield Difference(DifferenceKind.WITHOUT_BALLOT, 0, figures.without_ballot)
    inside = figures.envelopes + figures.taken_out
    yield Difference(DifferenceKind.PEOPLE_AND_ENVELOPES, figures.not_on_paper, inside)
