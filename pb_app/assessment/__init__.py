"""Assessment and costing: assignments and deadlines, scores, questions to the authors, public reasons, and appeals."""
