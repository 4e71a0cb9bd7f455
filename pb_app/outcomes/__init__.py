"""Outcomes of a project: measures before and after, people reached, avoided costs, and the end report."""
