"""What people type about small grants by staff."""

from flask_babel import lazy_gettext as _l

from pb_app.sharing.forms import NO_NAMES, NobodyForm
from pb_app.small_grants.terms import GrantAim, GrantDraft, GrantLesson, GrantResult
from pb_app.web.amount import Amount
from pb_app.web.fields import Choice, Text, TextArea
from pb_app.web.labels import choices


class AppetiteForm(NobodyForm):
    words = TextArea(
        _l("Which risks does this fund take?"),
        most=1000,
        rows=5,
        missing=_l("Say which risks the fund takes"),
        hint=_l("In plain words: what may go wrong, and what may not. Everybody can read this."),
    )
    most = Amount(_l("Up to how much do staff decide alone?"), missing=_l("Enter an amount"))


class FirstAppetiteForm(AppetiteForm):
    pot = Text(
        _l("What is the money for small grants called in the book?"),
        most=120,
        missing=_l("Give it a name"),
        hint=_l("For example: Small grants by staff. Two people move money there."),
    )


class GiveForm(NobodyForm):
    what = Text(
        _l("What is it for?"),
        most=200,
        missing=_l("Say what it is for"),
        hint=_l("A thing or something to try, never a person. No names of residents or service users."),
    )
    amount = Amount(_l("How much?"), missing=_l("Enter an amount"))
    note = TextArea(
        _l("Why is it worth a try?"),
        most=500,
        rows=3,
        missing=_l("Say why it is worth a try"),
        hint=_l("Say also what could go wrong. Everybody can read this."),
    )
    recipient = Text(
        _l("Where does the money go?"),
        most=160,
        missing=_l("Say where the money goes"),
        hint=_l("A shop, a firm or a group, never a resident. For example: Market stall 14."),
    )
    apart = TextArea(
        _l("Why is it not a part of that?"),
        most=300,
        rows=2,
        optional=True,
        hint=_l("Whoever pays reads it, and so can everybody."),
    )

    def aim(self) -> GrantAim:
        return GrantAim(str(self.what.data or ""), str(self.recipient.data or ""))

    def ask_apart(self, pieces: str) -> None:
        """``pieces``: what it looks like a part of, in words; "" asks nothing."""
        if pieces:
            self.apart.hint = f"{pieces} {self.apart.hint}"
        else:
            del self.apart

    def draft(self) -> GrantDraft:
        return GrantDraft(
            what=self.what.data,
            note=self.note.data,
            amount=self.amount.minor,
            recipient=self.recipient.data,
            apart=self.apart.data if "apart" in self else "",
        )


class PaidForm(NobodyForm):
    evidence = Text(
        _l("Where is this written?"),
        most=300,
        missing=_l("Say where people can look it up"),
        hint=_l("For example: bank statement 14, line 3."),
    )


class LearntForm(NobodyForm):
    result = Choice(_l("What came of it?"), missing=_l("Choose what came of it"))
    learnt = TextArea(
        _l("What did you learn?"),
        most=1000,
        rows=4,
        missing=_l("Say what you learnt"),
        hint=NO_NAMES,
    )
    evidence = Text(
        _l("What shows how the money was used?"),
        most=300,
        missing=_l("Say what shows how it was used"),
        hint=_l("For example: receipt of the shop, 3 May. Everybody can read this."),
    )

    def set_choices(self) -> "LearntForm":
        self.result.options = choices(GrantResult)
        return self

    def lesson(self) -> GrantLesson:
        return GrantLesson(result=GrantResult(self.result.data), learnt=self.learnt.data, evidence=self.evidence.data)
