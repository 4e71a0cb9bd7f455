"""What people type about awards and projects."""

from pb_app.delivery.forms.agreements import (
    AgreeForm,
    AwardDocumentForm,
    BankForm,
    CheckForm,
    ConditionForm,
    LeadForm,
    TemplateForm,
)
from pb_app.delivery.forms.awards import AwardForm, ButtonForm, HandBackForm, InstalmentTriggerForm, PaymentForm
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
    "AwardDocumentForm",
    "PaymentForm",
    "ReachForm",
    "RiskForm",
    "SpendAnswerForm",
    "SpendForm",
    "TemplateForm",
    "InstalmentTriggerForm",
    "UpdateForm",
]
