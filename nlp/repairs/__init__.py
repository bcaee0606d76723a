"""One module a kind of damage: each finds its kind in a text and says what to do about it."""
