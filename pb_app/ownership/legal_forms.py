"""Which legal forms fit what a group says of itself. Pure; a first hint, never legal advice."""

from pb_app.ownership.terms import FormAnswers, FormReason, FormSuggestion, LegalForm


def suggestions(answers: FormAnswers) -> list[FormSuggestion]:
    """The best fit first; at least one."""
    if not answers.holds:
        return [FormSuggestion(form=LegalForm.GROUP, reason=FormReason.NO_BUILDING)]
    fits = (
        (answers.shares, LegalForm.BENEFIT_SOCIETY, FormReason.SHARES),
        (answers.charitable, LegalForm.CIO, FormReason.CHARITABLE),
        (answers.trades, LegalForm.CIC, FormReason.TRADES),
        (not answers.trades and not answers.charitable, LegalForm.CIC, FormReason.LOCKED),
        (answers.trades, LegalForm.SOCIAL_ENTERPRISE, FormReason.A_NAME),
    )
    return [FormSuggestion(form=form, reason=reason) for fit, form, reason in fits if fit]
