"""What is promised about the secrecy of ballots: the one place from which every page takes its sentences."""
