"""What came of a project: measures before and after, who was reached, what it saved whom, and the end report."""
