"""Bank statements compared with the book, payment runs, and the financial years of a fund."""
