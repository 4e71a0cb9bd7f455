"""Gain-share: who reinvests how much of what a project saved them, until it is in a fund's book."""
