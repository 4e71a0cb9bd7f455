"""What people type about powers, agreements and barriers. Forms are handed their choices."""

from pb_app.sharing.forms.agreements import FORMS, BeginForm, CheckForm, PartyForm, SignForm, TokenForm
from pb_app.sharing.forms.barriers import AskForm, BarrierForm, CorrectForm, JoinForm, ReplyForm
from pb_app.sharing.forms.mentions import NO_NAMES, NobodyForm, WhyForm

__all__ = [
    "FORMS",
    "NO_NAMES",
    "AskForm",
    "BarrierForm",
    "BeginForm",
    "CheckForm",
    "CorrectForm",
    "JoinForm",
    "NobodyForm",
    "PartyForm",
    "ReplyForm",
    "SignForm",
    "TokenForm",
    "WhyForm",
]
