"""Delivery of a funded proposal: an award, paid in instalments, with public updates."""
