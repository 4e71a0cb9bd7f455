"""Approvals by two people: one requests, another answers, and a yes applies only to what was shown.

An approval carries a digest of all that it is about. When anything of it has changed by the time of the answer, the
digest does not fit, and nobody can agree any more: they say no, and what is wanted now is asked for anew.
The package lies below the web, so each feature that asks for something says the refusals in its own words.
"""
