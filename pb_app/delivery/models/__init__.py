"""Awards, agreements, payments, what a project says of itself, and what it spends."""

from pb_app.delivery.models.agreement import AwardDocument, AwardOffer, AwardTemplate, BankDetails, Check, Condition
from pb_app.delivery.models.award import Award, Instalment, Payment
from pb_app.delivery.models.progress import Milestone, PledgeKept, Risk, Update, UpdatePhoto
from pb_app.delivery.models.spending import Spend, SpendReceipt

__all__ = [
    "Award",
    "AwardTemplate",
    "BankDetails",
    "Check",
    "Condition",
    "Instalment",
    "Milestone",
    "AwardOffer",
    "AwardDocument",
    "Payment",
    "PledgeKept",
    "Risk",
    "Spend",
    "SpendReceipt",
    "Update",
    "UpdatePhoto",
]
