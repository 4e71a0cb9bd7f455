"""Conversations of a place: short statements, one at a time, and what most people share."""
