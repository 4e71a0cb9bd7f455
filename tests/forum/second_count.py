"""Every figure of the whole place counted a second way: straight from the tables, by nothing that the pages use."""

from datetime import date

from sqlalchemy import text

from pb_app.db import db

OUTCOMES = "FROM shared_outcome o WHERE o.place_id = :place AND o.ended_at IS NULL"
GOALS = (
    "SELECT count(*) FROM place_goal g WHERE g.place_id = :place "
    "AND NOT EXISTS (SELECT 1 FROM place_goal r WHERE r.replaces_id = g.id)"
)
#: The step that a part of a start is at.
PARTS = (
    "SELECT count(*) FROM start_part p JOIN start s ON s.id = p.start_id WHERE s.place_id = :place AND "
    "(SELECT t.step FROM start_part_step t WHERE t.part_id = p.id ORDER BY t.n DESC LIMIT 1) IN "
)
GAINS = "FROM gain_share g JOIN fund f ON f.id = g.fund_id WHERE g.place_id = :place AND f.currency = 'GBP'"
SIGNED = "AND g.partner_signed_at IS NOT NULL AND g.fund_signed_at IS NOT NULL"
CAME = "(SELECT coalesce(sum(r.amount), 0) FROM gain_receipt r WHERE r.gain_id = g.id AND r.commitment_id IS NOT NULL)"
GRANTS = "FROM small_grant g WHERE g.place_id = :place AND g.cancelled_at IS NULL"
FIGURES = {
    "partners": "SELECT count(*) FROM partner WHERE place_id = :place",
    "officers": "SELECT count(*) FROM role_grant WHERE place_id = :place AND partner_id IS NOT NULL AND ended_at IS NULL",
    "promised_gbp": "SELECT sum(c.amount) FROM commitment c JOIN funding_source s ON s.id = c.source_id "
    "JOIN partner p ON p.id = s.partner_id WHERE p.place_id = :place",
    "decisions": "SELECT count(*) FROM meeting_decision d JOIN forum f ON f.id = d.body_id WHERE f.place_id = :place",
    "actions_done": "SELECT count(*) FROM meeting_action a JOIN forum f ON f.id = a.body_id "
    "WHERE f.place_id = :place AND a.state = 'action-done'",
    "actions_late": "SELECT count(*) FROM meeting_action a JOIN forum f ON f.id = a.body_id "
    "WHERE f.place_id = :place AND a.state <> 'action-done' AND a.due_on < :today",
    "actions_stuck": "SELECT count(*) FROM meeting_action a JOIN forum f ON f.id = a.body_id "
    "WHERE f.place_id = :place AND a.state = 'action-stuck'",
    "barriers_answered": "SELECT count(*) FROM barrier b WHERE b.place_id = :place "
    "AND EXISTS (SELECT 1 FROM barrier_answer a WHERE a.barrier_id = b.id)",
    "barriers_unanswered": "SELECT count(*) FROM barrier b WHERE b.place_id = :place "
    "AND NOT EXISTS (SELECT 1 FROM barrier_answer a WHERE a.barrier_id = b.id)",
    "evidence": "SELECT count(*) FROM evidence_point WHERE place_id = :place AND withdrawn_at IS NULL",
    "evidence_answered": "SELECT count(*) FROM evidence_point p WHERE place_id = :place AND withdrawn_at IS NULL "
    "AND EXISTS (SELECT 1 FROM evidence_answer a WHERE a.point_id = p.id)",
    "lessons": "SELECT count(*) FROM learning_note",
    "outcomes": f"SELECT count(*) {OUTCOMES}",
    "outcomes_agreed": f"SELECT count(*) {OUTCOMES} AND EXISTS "
    "(SELECT 1 FROM shared_outcome_agreement a WHERE a.outcome_id = o.id AND a.until >= :today)",
    "goals_dropped": f"{GOALS} AND g.dropped_on IS NOT NULL",
    "starts": "SELECT count(*) FROM start WHERE place_id = :place",
    "starts_finished": "SELECT count(*) FROM start WHERE place_id = :place AND ended_on IS NOT NULL",
    "parts": f"{PARTS} ('part-taken', 'part-resumed', 'part-stuck', 'part-done')",
    "parts_done": f"{PARTS} ('part-done')",
    "parts_stuck": f"{PARTS} ('part-stuck')",
    "gains_agreed_gbp": f"SELECT sum(g.amount) {GAINS} {SIGNED}",
    "gains_due_gbp": f"SELECT sum(g.amount) {GAINS} {SIGNED} AND g.due_on < :today",
    "gains_arrived_gbp": f"SELECT sum({CAME}) {GAINS}",
    "small_grants": f"SELECT count(*) {GRANTS}",
    "small_grants_gbp": f"SELECT sum(g.amount) {GRANTS}",
    "small_grants_learnt": f"SELECT count(*) {GRANTS} AND g.learnt_at IS NOT NULL",
    "small_grants_failed": f"SELECT count(*) {GRANTS} AND g.result = 'grant-failed'",
}


#: Told in more than counts: the tests of their packages work them out again, from the tables or by hand.
ELSEWHERE = frozenset(
    [
        "agreements_in_force",
        "agreements_not_in_force",
        "evidence_late",
        "lessons_stopped",
        "gains_saved_gbp",
        "small_grants_late",
        "figures_better",
        "figures_worse",
        "figures_unknown",
        "goals_planned",
        "goals_reached",
        "goals_late",
    ]
)


def counted(place_id: int, today: date) -> dict[str, int]:
    """Each figure by its name in the file for programs."""
    bound = {"place": place_id, "today": today}
    return {key: db.session.scalar(text(sql), bound) or 0 for key, sql in FIGURES.items()}
