"""Each address with a secret in it ends. Whoever adds one says here when, and where that is tested."""

import re

from flask import Flask

#: By endpoint, what its secret is called and when it ends.
ENDS = {
    "admin.calendar_feed": "with the role, or when a new one is made (tests/admin)",
    "board.survey": "when the survey is closed (tests/board)",
    "community_events.leave_by_link": "as own_place",
    "community_events.own_calendar_file": "when its owner ends it, makes a new one or closes the account",
    "community_events.own_place": "after 90 days, and two days after the event; renewed by email (test_door_and_links)",
    "community_events.renew_link": "two days after the event; it writes to whoever has the place, and shows nothing",
    "community_events.still_by_link": "as own_place",
    "community_events.take_by_link": "as own_place",
    "community_events.wait_by_link": "as own_place",
    "launch.mail_arrived": "after 30 days (tests/launch/test_mail_trial.py)",
    "newsletters.confirm": "after 7 days, when what was not confirmed is deleted (tests/newsletters)",
    "newsletters.stop": "when the reader gets nothing any more and is deleted; it only stops one list",
    "notifications.follow_confirm": "after 7 days; nothing is kept before it is pressed (tests/notifications)",
    "notifications.follow_stop": "when whoever follows is told, or stops; it only stops that one thing",
    "notifications.stop": "with the account; it only stops one kind of email",
    "people.follow": "after 30 minutes, and once it was used (tests/people)",
    "people.invitation": "after 14 days, and once it was used (tests/people)",
    "rights.confirm_email": "after the life of a change, and once it was used (tests/rights)",
    "rights.refuse_email": "as confirm_email",
    "text_messages.stop": "with the number; it only stops text messages",
}
SECRET = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(token|secret|link)>")


def test_each_address_with_a_secret_says_when_it_ends(app: Flask) -> None:
    found = {rule.endpoint for rule in app.url_map.iter_rules() if SECRET.search(rule.rule)}
    assert found == set(ENDS)
