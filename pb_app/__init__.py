"""Commonpot: a community decides together how to spend a shared fund, and sees what came of it."""
