"""What came after the counts: awards with a ledger, and updates."""

from datetime import datetime

from flask import current_app

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardTerms, BankAccount, CheckState, InstalmentTrigger
from pb_app.delivery.vault import Vault
from pb_app.finance import services as banking
from pb_app.funds.models import Fund
from pb_app.people import queries as people_queries
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.rounds.models import Round


def _agreed(round: Round, fund: Fund, proposal: Proposal, *, parts: int, people: DemoPeople, at: datetime) -> Award:
    """An award that two people of the group agreed to, with its papers in order."""
    ines, ffion = people.staff["ines"], people.staff["ffion"]
    contact = "Inês Carvalho, 01234 567890"
    terms = AwardTerms(
        f"{proposal.title} group", parts, None, InstalmentTrigger.BOARD, (at + DAY * 400).date(), contact
    )
    award = delivering.make_award(round, fund, proposal, terms=terms, actor=ines, now=at)
    lead, second = _group(award, people)
    offer = delivery.offer(award.id)
    assert offer is not None
    delivering.agree(award, offer.digest, _email(second), lead, at + DAY)
    delivering.agree(award, offer.digest, "", second, at + DAY * 2)
    number = f"{10_000_000 + award.id * 137}"
    bank = BankAccount(award.holder, "204512", number, lead.name, second.name)
    delivering.enter_bank(award, bank, Vault(current_app.config["SECRET_KEY"]), lead, at + DAY * 2)
    for check in delivery.checks(award.id):
        until = (at + DAY * 700).date()
        delivering.answer_check(
            award, check, CheckState.PASSED, note="", expires_on=until, actor=ffion, now=at + DAY * 2
        )
    return award


def _group(award: Award, people: DemoPeople) -> tuple[Actor, Actor]:
    """Who leads, and another neighbour who agrees as well."""
    everybody = [*people.residents, *people.neighbours]
    lead = next(actor for actor in everybody if actor.account_id == award.lead_id)
    return lead, next(actor for actor in everybody[award.id % 5 :] if actor.account_id != award.lead_id)


def _email(actor: Actor) -> str:
    account = people_queries.by_id(actor.account_id)
    assert account is not None
    return account.email


def give_awards(round: Round, fund: Fund, people: DemoPeople, *, at: datetime, most: int, parts: int) -> list[Award]:
    """Awards for the first winners, the first instalment paid, an update each."""
    made = []
    for proposal in list(results.funded(round.id))[:most]:
        award = _agreed(round, fund, proposal, parts=parts, people=people, at=at)
        first = delivery.instalments(award.id)[0]
        payment = delivering.prepare_payment(award, first, people.staff["ines"], at + DAY * 3)
        delivering.answer_payment(award, payment, approve=True, why="", actor=people.staff["ffion"], now=at + DAY * 3)
        lead = next(a for a in [*people.residents, *people.neighbours] if a.account_id == award.lead_id)
        said = "We have started. The first things are bought, and eleven people came to help."
        delivering.write_update(award, said, lead, now=at + DAY * 6)
        made.append(award)
    _send(fund, people, at + DAY * 4)
    return made


def _send(fund: Fund, people: DemoPeople, at: datetime) -> None:
    """What two people agreed to pay goes to the bank in one file."""
    ffion = people.staff["ffion"]
    run = banking.make_run(fund, ffion, at)
    banking.export_run(fund, run, Vault(current_app.config["SECRET_KEY"]), ffion, at)
    banking.mark_run_sent(fund, run, ffion, at)
