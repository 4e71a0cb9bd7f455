"""Reconciliation: papers, people, consents and envelopes are counted apart and must tie out before the box is opened."""
