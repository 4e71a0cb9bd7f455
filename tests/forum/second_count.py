"""Every figure of the whole place counted a second way: straight from the tables, by nothing that the pages use."""

from datetime import date, timedelta

from sqlalchemy import text

from pb_app.db import db
from tests.forum.second_figures import directions, goals

#: What nobody decided on within 90 days has gone from the list.
OUTCOMES = (
    "FROM shared_outcome o WHERE o.place_id = :place AND o.ended_at IS NULL AND (o.made_at >= :waits_since OR EXISTS "
    "(SELECT 1 FROM shared_outcome_agreement d WHERE d.outcome_id = o.id))"
)
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
PROMISED = (
    "FROM commitment c JOIN funding_source s ON s.id = c.source_id JOIN fund f ON f.id = s.fund_id "
    "WHERE f.place_id = :place AND s.partner_id IS NOT NULL AND f.currency = 'GBP'"
)
ARRIVED = "(SELECT coalesce(sum(r.amount), 0) FROM arrival r WHERE r.commitment_id = c.id)"
SIGNED_BY_ONE = (
    "FROM data_agreement d WHERE d.place_id = :place "
    "AND EXISTS (SELECT 1 FROM data_agreement_version v WHERE v.agreement_id = d.id)"
)
#: The two that began it, and whoever joined before these words and has not left.
SIGNED_BY_ALL = (
    "FROM data_agreement d WHERE d.place_id = :place AND d.ended_at IS NULL AND EXISTS "
    "(SELECT 1 FROM data_agreement_version v WHERE v.agreement_id = d.id AND v.starts_on <= :today AND v.ends_on >= :today "
    "AND (SELECT count(*) FROM data_agreement_signature s WHERE s.agreement_id = d.id AND s.n = v.n) >= 2 + "
    "(SELECT count(*) FROM data_agreement_party p WHERE p.agreement_id = d.id AND p.added_at <= v.made_at AND p.partner_id "
    "NOT IN (SELECT l.partner_id FROM data_agreement_leaving l WHERE l.agreement_id = d.id)))"
)
POINTS = "FROM evidence_point p WHERE p.place_id = :place AND p.withdrawn_at IS NULL"
AWARDS, OURS = "award a", "a.place_id = :place AND a.status <> 'declined'"
OBJECTIONS = "FROM objection o JOIN round r ON r.id = o.round_id WHERE r.place_id = :place"
APPEALS = "FROM moderation_appeal a JOIN moderation m ON m.id = a.moderation_id WHERE m.place_id = :place"
REPORTS = "FROM report WHERE place_id = :place AND reason <> 'held'"
STOPS = (
    "FROM action_step t JOIN meeting_action a ON a.id = t.action_id JOIN forum f ON f.id = a.body_id "
    "WHERE f.place_id = :place AND f.is_public AND t.kind = 'step-stuck'"
)
#: What it was stuck on.
JOINED = "JOIN action_obstacle o ON o.action_id = t.action_id AND o.number = t.number"
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
    "stops": f"SELECT count(*) {STOPS}",
    "stops_freed": f"SELECT count(*) {STOPS} AND (SELECT n.kind FROM action_step n WHERE n.action_id = t.action_id "
    "AND n.number > t.number AND n.kind IN ('step-resumed', 'step-done', 'step-stuck') ORDER BY n.number LIMIT 1) "
    "IN ('step-resumed', 'step-done')",
    "barriers_answered": "SELECT count(*) FROM barrier b WHERE b.place_id = :place "
    "AND EXISTS (SELECT 1 FROM barrier_answer a LEFT JOIN barrier_letter_answer l ON l.answer_id = a.id WHERE a.barrier_id = b.id "
    "AND coalesce(l.letter_id, 0) = coalesce((SELECT max(m.id) FROM barrier_letter m WHERE m.barrier_id = b.id), 0))",
    "barriers_unanswered": "SELECT count(*) FROM barrier b WHERE b.place_id = :place "
    "AND NOT EXISTS (SELECT 1 FROM barrier_answer a LEFT JOIN barrier_letter_answer l ON l.answer_id = a.id WHERE a.barrier_id = b.id "
    "AND coalesce(l.letter_id, 0) = coalesce((SELECT max(m.id) FROM barrier_letter m WHERE m.barrier_id = b.id), 0))",
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
    "small_grants_late": f"SELECT count(*) {GRANTS} AND g.learnt_at IS NULL AND g.learn_by < :today",
    "came_gbp": f"SELECT sum({ARRIVED}) {PROMISED}",
    "agreements_in_force": f"SELECT count(*) {SIGNED_BY_ALL}",
    "agreements_not_in_force": f"SELECT (SELECT count(*) {SIGNED_BY_ONE}) - (SELECT count(*) {SIGNED_BY_ALL})",
    "evidence_late": f"SELECT count(*) {POINTS} AND ((p.due_on < :today AND NOT EXISTS (SELECT 1 FROM evidence_answer a "
    "WHERE a.point_id = p.id)) OR EXISTS (SELECT 1 FROM evidence_answer a WHERE a.point_id = p.id AND a.verdict = 'will' "
    "AND a.promised_by < :today AND a.n = (SELECT max(b.n) FROM evidence_answer b WHERE b.point_id = p.id)))",
    "lessons_stopped": "SELECT count(*) FROM learning_note l JOIN board_decision d ON d.review_id = l.review_id "
    "WHERE d.verdict = 'stop'",
    "gains_saved_gbp": f"SELECT (SELECT coalesce(sum(c.units * c.unit_cost * (100 - c.deadweight) * c.attribution / 10000), 0) "
    f"FROM avoided_cost c JOIN {AWARDS} ON a.id = c.award_id WHERE {OURS} AND c.partner_id IS NOT NULL) + "
    f"(SELECT coalesce(sum(b.amount), 0) FROM benefit b JOIN {AWARDS} ON a.id = b.award_id WHERE {OURS})",
    "complaints_answered": f"SELECT (SELECT count(*) {OBJECTIONS} AND o.outcome IS NOT NULL) "
    f"+ (SELECT count(*) {APPEALS} AND a.answered_at IS NOT NULL)",
    "complaints_waiting": f"SELECT (SELECT count(*) {OBJECTIONS} AND o.outcome IS NULL) "
    f"+ (SELECT count(*) {APPEALS} AND a.answered_at IS NULL)",
    "reports_settled": f"SELECT count(*) {REPORTS} AND settled_at IS NOT NULL",
    "reports_waiting": f"SELECT count(*) {REPORTS} AND settled_at IS NULL",
}
#: By organisation and year: (how the key begins, what is added up, from where, organisation, year).
BY_YEAR = (
    ("promised", "c.amount", PROMISED, "s.partner_id", "c.year"),
    ("came", ARRIVED, PROMISED, "s.partner_id", "c.year"),
    ("gains_agreed", f"CASE WHEN 1 = 1 {SIGNED} THEN g.amount ELSE 0 END", GAINS, "g.partner_id", "g.year"),
    ("gains_arrived", CAME, GAINS, "g.partner_id", "g.year"),
)


def counted(place_id: int, today: date) -> dict[str, int]:
    """Each figure by its name in the file for programs."""
    bound = {"place": place_id, "today": today, "waits_since": today - timedelta(days=90)}
    found = {key: db.session.scalar(text(sql), bound) or 0 for key, sql in FIGURES.items()}
    for begins, added, where, partner, year in BY_YEAR:
        sql = f"SELECT {partner}, {year}, sum({added}) {where} GROUP BY {partner}, {year}"
        for partner_id, of, amount in db.session.execute(text(sql), {"place": place_id}):
            found[f"{begins}_gbp_{partner_id}_{of}"] = int(amount)
    return found | stops(place_id) | directions(place_id, today) | goals(place_id, today)


def stops(place_id: int) -> dict[str, int]:
    """Each kind of obstacle that somebody was stuck on."""
    on = f"SELECT o.stuck_on, count(*) {STOPS.replace('WHERE', JOINED + ' WHERE', 1)} GROUP BY o.stuck_on"
    kinds = db.session.execute(text(on), {"place": place_id})
    return {f"stops_{kind.removeprefix('stuck-')}": number for kind, number in kinds}
