"""Checking and costing: who looks at what by when, scores by several people, questions back, a public reason, an appeal."""
