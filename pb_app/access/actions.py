"""The words of access: roles people are given, and actions as ``feature:verb``."""

from enum import StrEnum


class Role(StrEnum):
    """Given per place, or per fund of a place; those of a partner per organisation."""

    ADMINISTRATOR = "administrator"
    ASSESSOR = "assessor"
    FINANCE = "finance"
    BOARD_MEMBER = "board-member"
    BOARD_SECRETARY = "board-secretary"
    MODERATOR = "moderator"
    HELPER = "helper"
    INSPECTOR = "inspector"
    #: An organisation of the place: who acts for it, and who also invites its officers.
    PARTNER_LEAD = "partner-lead"
    PARTNER_OFFICER = "partner-officer"

    @property
    def is_of_a_partner(self) -> bool:
        """Whether the role holds for one organisation only."""
        return self in OF_A_PARTNER


#: The roles that hold for one organisation of a place.
OF_A_PARTNER = frozenset({Role.PARTNER_LEAD, Role.PARTNER_OFFICER})


class Action(StrEnum):
    """Everything a route can ask for."""

    OWN_ACCOUNT = "people:own-account"
    GRANT_ROLES = "people:grant-roles"
    CREATE_PLACE = "places:create"
    OPERATE = "admin:operate"
    MANAGE_PLACE = "places:manage"
    LEAD_PARTNER = "partners:lead"
    ACT_FOR_PARTNER = "partners:act"
    RUN_EVENTS = "community-events:run"
    WRITE_NEWS = "news:write"
    TRANSLATE = "text-versions:translate"
    SEND_NEWSLETTERS = "newsletters:send"
    RECORD_EVIDENCE = "evidence:record"
    ANSWER_EVIDENCE = "evidence:answer"
    HOLD_CONVERSATION = "common-ground:hold"
    HOLD_HEARING = "hearings:hold"
    SEE_CONCERNS = "hearings:see-concerns"
    RUN_SURVEYS = "surveys:run"
    MANAGE_FUND = "funds:manage"
    MOVE_MONEY = "funds:move-money"
    SEE_BACK_OFFICE = "admin:see"
    MANAGE_ROUND = "rounds:manage"
    MANAGE_FORMS = "application-forms:manage"
    PROPOSE = "proposals:propose"
    SUPPORT = "proposals:support"
    SHAPE = "proposals:shape"
    HELP_PROPOSERS = "proposals:help"
    COMMENT = "proposals:comment"
    ANSWER_OFFICIALLY = "comments:answer-officially"
    MODERATE = "proposals:moderate"
    ASSESS = "proposals:assess"
    LEAD_ASSESSMENT = "assessment:lead"
    VOTE = "voting:vote"
    KEEP_BOX = "voting:keep-box"
    MANAGE_CODES = "enrolment:manage-codes"
    HELP_VOTERS = "polling:help"
    ENTER_PAPER = "polling:enter-paper"
    RUN_POLLING = "polling:run"
    OVERSEE = "oversight:see"
    COUNT = "results:count"
    AWARD = "delivery:award"
    RELEASE = "delivery:release"
    REPORT = "delivery:report"
    RUN_MEETING = "board:run-meeting"
    REVIEW = "board:review"
    SEE_AUDIT = "admin:see-audit"


#: What anyone who has signed in may ask for; the feature's own rules then decide about the thing itself.
ANYONE_SIGNED_IN = frozenset(
    {
        Action.OWN_ACCOUNT,
        Action.PROPOSE,
        Action.SUPPORT,
        Action.SHAPE,
        Action.COMMENT,
        Action.VOTE,
        Action.REPORT,
    }
)

#: What appears under somebody's name: whoever has none yet chooses one first.
UNDER_A_NAME = frozenset({Action.PROPOSE, Action.SHAPE, Action.COMMENT})

#: What somebody who is suspended in a place can't do there.
WRITES_THERE = frozenset({Action.PROPOSE, Action.SUPPORT, Action.SHAPE, Action.COMMENT})

#: Actions on money, on keys and on ballots that are void: nobody gives a role with one of them alone.
GIVEN_BY_TWO = frozenset(
    {
        Action.GRANT_ROLES,
        Action.MOVE_MONEY,
        Action.AWARD,
        Action.RELEASE,
        Action.KEEP_BOX,
        Action.OVERSEE,
        Action.COUNT,
    }
)

#: What each role may do in the place or fund it was given for.
MAY: dict[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Action.GRANT_ROLES,
            Action.MANAGE_PLACE,
            Action.LEAD_PARTNER,
            Action.RUN_EVENTS,
            Action.WRITE_NEWS,
            Action.TRANSLATE,
            Action.SEND_NEWSLETTERS,
            Action.RECORD_EVIDENCE,
            Action.ANSWER_EVIDENCE,
            Action.HOLD_CONVERSATION,
            Action.HOLD_HEARING,
            Action.RUN_SURVEYS,
            Action.MANAGE_FUND,
            Action.MOVE_MONEY,
            Action.SEE_BACK_OFFICE,
            Action.MANAGE_ROUND,
            Action.MANAGE_FORMS,
            Action.HELP_PROPOSERS,
            Action.ANSWER_OFFICIALLY,
            Action.LEAD_ASSESSMENT,
            Action.COUNT,
            Action.AWARD,
            Action.MODERATE,
            Action.SEE_AUDIT,
            Action.KEEP_BOX,
            Action.MANAGE_CODES,
            Action.HELP_VOTERS,
            Action.ENTER_PAPER,
            Action.RUN_POLLING,
            Action.OVERSEE,
        }
    ),
    Role.ASSESSOR: frozenset({Action.ASSESS, Action.ANSWER_OFFICIALLY, Action.ANSWER_EVIDENCE, Action.SEE_BACK_OFFICE}),
    Role.FINANCE: frozenset({Action.RELEASE, Action.AWARD, Action.MOVE_MONEY, Action.SEE_BACK_OFFICE}),
    Role.BOARD_MEMBER: frozenset({Action.REVIEW, Action.SEE_BACK_OFFICE}),
    Role.BOARD_SECRETARY: frozenset(
        {
            Action.RUN_MEETING,
            Action.RUN_EVENTS,
            Action.WRITE_NEWS,
            Action.TRANSLATE,
            Action.SEND_NEWSLETTERS,
            Action.RECORD_EVIDENCE,
            Action.ANSWER_EVIDENCE,
            Action.HOLD_CONVERSATION,
            Action.HOLD_HEARING,
            Action.RUN_SURVEYS,
            Action.SEE_BACK_OFFICE,
        }
    ),
    Role.MODERATOR: frozenset({Action.MODERATE, Action.ANSWER_OFFICIALLY, Action.SEE_CONCERNS, Action.SEE_BACK_OFFICE}),
    Role.HELPER: frozenset({Action.SEE_BACK_OFFICE, Action.HELP_VOTERS, Action.HELP_PROPOSERS, Action.ENTER_PAPER}),
    Role.INSPECTOR: frozenset({Action.SEE_AUDIT, Action.SEE_BACK_OFFICE, Action.OVERSEE}),
    #: A lead officer runs the meetings of the forums that their organisation leads.
    Role.PARTNER_LEAD: frozenset({Action.LEAD_PARTNER, Action.ACT_FOR_PARTNER, Action.RUN_MEETING}),
    Role.PARTNER_OFFICER: frozenset({Action.ACT_FOR_PARTNER}),
}


def takes_two(role: Role) -> bool:
    """Whether two people give this role, because it has to do with money, keys or ballots."""
    return bool(MAY[role] & GIVEN_BY_TWO)
