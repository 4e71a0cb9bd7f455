"""Objections to a result: lodged by a voter, answered in public, with what follows from each."""
