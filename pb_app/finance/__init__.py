"""Bank and finance reality: payment runs, bank statements beside the book, and the years of a fund."""
