"""Every column that holds words or pictures can be reported, or stands here with the reason why not."""

from collections.abc import Iterator

from flask import Flask
from sqlalchemy import Column, Enum, LargeBinary, String, Text

from pb_app.db import Base, Json
from pb_app.moderation import slots

#: Shorter texts are codes, digests and keys.
SHORTEST = 65
#: Why nobody needs to report it: whole tables, or single columns of one.
EXCUSED: dict[str, tuple[str, ...]] = {
    "nobody but the person and staff reads it": (
        "account", "appeal", "approval", "author_question", "assessment_note", "assign_rule", "audit_event",
        "award.contact", "award_check", "award_document", "award_offer", "bank_details", "bank_line", "behalf",
        "api_request", "api_token", "bounce", "exchange_key", "message_review", "webhook", "newsletter_reader", "newsletter_consent", "newsletter_wish", "claim_receipt", "code_batch", "conversation_code", "conversation_code_batch", "conversation_sheet_entry",
        "conversation_tablet", "data_request", "email_change", "comment_block", "end_report.why", "house_rules", "induction_task",
        "interest", "invitation", "job", "member_claim", "member_needs", "moderation.kept", "moderation_appeal", "news_item",
        "hearing.invited", "hearing_booking", "hearing_concern", "hearing_note", "hearing_reply", "objection.answer",
        "objection.pot", "observer", "outbox_message", "paper_batch", "passkey", "payment_run_line",
        "place_moderation", "report", "role_request", "score", "sign_in_link", "spend.why", "spend_receipt.sealed", "support",
        "asset_request", "deal_side.confirmed_how", "tendered_ballot", "sharing_token", "voter_list", "import_upload", "move_in", "joint_mark", "worker", "sent_form", "thing_follow",
    ),
    "the people who run the place write it in their own name and can change it": (
        "agenda_item", "application_form_version", "conversation_sheet_batch", "area", "award.why_less", "award_condition", "award_template",
        "benefit", "board", "board_call", "board_criterion", "board_decision", "board_override", "board_response",
        "case_agreement", "case_study", "commitment", "community", "costing", "fund", "funding_source", "imported_election",
        "imported_turnout", "kiosk", "launch_exception", "learning_note", "measure", "meeting", "meeting_action", "meeting_decision", "action_step", "minutes", "minutes_correction",
        "moderation.reason", "crowd.reason", "partner", "period_lock", "place", "policy_area", "pot", "priority",
        "publisher", "rerun", "round", "round_assessment", "rulebook_version", "seat", "status_change", "transfer",
        "reading", "avoided_cost", "agreed_mark", "board_recommendation", "evidence_answer.owner_name",
        "evidence_hand_over.owner_name", "evidence_point.owner_name", "evidence_point.withdrawn_why", "arrival",
        "news_post", "newsletter_issue.withdrawn_why", "outbox_circular",
        "area_contact", "area_set", "conversation", "conversation_change", "indicator", "indicator_wording", "place_statement",
        "set_area", "hearing", "hearing_group", "hearing_question", "hearing_report", "hearing_slot", "hearing_theme",
        "place_survey.decides", "place_survey.split_by", "hearing_point.kept_why",
        "rule_start", "asset.hidden_why", "ownership_case.hidden_why", "deal.hidden_why", "evening.hidden_why", "evening_answer.hidden_why",
        "pledge.hidden_why", "asset.outside_id",
        "power_check", "source_power", "own_card_version", "forum", "forum_paper",
        "place_goal", "risk_appetite", "network_notice", "campaign", "campaign_ask", "tried_answer", "shared_edition",
    ),
    "the board or the office reads it before it is published, and leaves it out": (
        "declaration", "private_note", "survey_reply", "survey_sheet", "meeting_interest", "standing_interest", "end_report.answers", "chosen_measure",
        "board_vote", "secret_vote", "co_author.organisation", "moved_step",
    ),
    "the group writes it as part of its agreement, and the office answers for it": (
        "award.holder", "milestone", "project_risk",
    ),
    "it belongs to something that is reported as a whole": (
        "proposal_merge", "proposal_answer.asked", "proposal_version.why", "suggestion.reason", "ledger_account",
        "proposal.outside_id", "proposal.category", "proposal_origin", "moved_proposal", "deal_side.mail_domain",
    ),
    "it came signed from another place; the people who run this one compared its key, chose it, and can take it down": (
        "exchange_source", "received_edition", "taken_thing",
    ),
    "it stands under a case whose authors hear of it, and can be taken down with it": ("case_use",),
    "what was signed of it can be reported": ("data_agreement.answers",),
    "it is made by the program": (
        "public_mark", "webhook_delivery", "place_survey.result",
        "conversation_result", "moved_thing", "moved_address", "count", "count_line", "envelope", "opened", "paper_entry", "rehearsal", "round_key", "vote_batch", "vote_event",
    ),
}  # fmt: skip


def _texts() -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        yield from (f"{table.name}.{column.name}" for column in table.columns if _holds_words(column))


def _holds_words(column: Column[object]) -> bool:
    kind = column.type
    if isinstance(kind, Enum) or column.name == "hidden_reason":
        return False
    long = isinstance(kind, String | Text) and (kind.length is None or kind.length >= SHORTEST)
    return long or isinstance(kind, LargeBinary | Json)


def test_every_public_text_can_be_reported_or_says_why_not(app: Flask, context: object) -> None:
    excused, reportable = {one for group in EXCUSED.values() for one in group}, set(slots.columns())
    open_questions = [
        name for name in _texts() if name not in reportable | excused and name.split(".")[0] not in excused
    ]
    assert open_questions == [], "fill in moderation.slots.KINDS, or say in EXCUSED why nobody needs to report it"


def test_nobody_is_excused_twice_or_for_something_gone() -> None:
    excused = [one for group in EXCUSED.values() for one in group]
    known = {table.name for table in Base.metadata.sorted_tables}
    known |= {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert sorted(set(excused)) == sorted(excused)
    assert [one for one in excused if one not in known] == []


def test_what_can_be_reported_is_there(app: Flask, context: object) -> None:
    known = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert [name for name in slots.columns() if name not in known] == []
