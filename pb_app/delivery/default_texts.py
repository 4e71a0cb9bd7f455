"""What a fund's letters say until it writes its own: plain words, with {fields} for what differs."""

from pb_app.delivery.terms import TemplateKind

LETTER = """Dear neighbours of {group},

Good news: people in {place} chose your project, {project}, in the round {round}. We would like to give it {amount} from {fund}.

This is an offer in principle. Before we can pay, two people of your group read the agreement below and say yes to it, and we look at a few papers together. We ask only for what fits the amount.

If anything is unclear, ask {contact}. Asking is never held against anybody.

If you don't want the money after all, say no on your project's page. It then goes to the next project on the list.
"""
AGREEMENT = """What this is about
{fund} gives {group} {amount} for {project}. It is paid in {parts}.

What your group does
You spend the money on what the project says, and on nothing else. You keep the receipts and show them on the project's page. You write now and then how it goes, also when it goes badly. By {report_due} you write a short report of what came of it.

What the fund does
One person, {contact}, is there for you from beginning to end. The fund pays each part when it is due, answers your questions within ten working days, and never asks twice for the same thing.

If plans change
Tell us before you spend on something else. We will nearly always find a way together. Money that is not needed goes back to the fund.

If things go wrong
We talk first. The fund's board can pause or stop what is still to be paid. It says why, in public.

What has to be so before we pay
{conditions}
"""
DEFAULT = {TemplateKind.LETTER: LETTER, TemplateKind.AGREEMENT: AGREEMENT}
