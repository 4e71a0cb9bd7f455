"""What the database itself refuses about shared outcomes, as SQL for both databases."""

from pb_app.db.immutable import refusing_statements


def about_it(dialect: str) -> list[str]:
    """An agreement names a decision that was about its outcome."""
    return refusing_statements(
        "shared_outcome_agreement_about",
        table="shared_outcome_agreement",
        when="INSERT",
        condition=(
            "NOT EXISTS (SELECT 1 FROM decision_subject WHERE decision_subject.decision_id = NEW.decision_id "
            "AND decision_subject.kind = 'outcome' AND decision_subject.subject_id = NEW.outcome_id)"
        ),
        message="an outcome names a decision that was about it",
        dialect=dialect,
    )
