"""Numbers: what a text counts, how much of it, and why a number counts nothing."""
