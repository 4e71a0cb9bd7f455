"""A partner's officer on a Monday: what waits, one thing that is stuck, what leads on, and the whole place by keyboard."""

from flask import Flask
from playwright.sync_api import Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.meetings import services as meetings
from pb_app.meetings.models import MeetingAction
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.alliance import ally
from tests.world.forums import forum_held


