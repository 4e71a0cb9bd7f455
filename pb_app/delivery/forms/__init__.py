"""What people type about awards and projects."""

from pb_app.delivery.forms.agreements import (
    AgreeForm,
    BankForm,
    CheckForm,
    ConditionForm,
    LeadForm,
    PaperForm,
    TemplateForm,
)
from pb_app.delivery.forms.awards import AwardForm, ButtonForm, HandBackForm, PaymentForm, TieForm
from pb_app.delivery.forms.progress import (
    MilestoneForm,
    MoveMilestoneForm,
    ReachForm,
    RiskForm,
    SpendAnswerForm,
    SpendForm,
    UpdateForm,
)

__all__ = [
    "AgreeForm",
    "AwardForm",
    "BankForm",
    "ButtonForm",
    "CheckForm",
    "ConditionForm",
    "HandBackForm",
    "LeadForm",
    "MilestoneForm",
    "MoveMilestoneForm",
    "PaperForm",
    "PaymentForm",
    "ReachForm",
    "RiskForm",
    "SpendAnswerForm",
    "SpendForm",
    "TemplateForm",
    "TieForm",
    "UpdateForm",
]
