"""Many documents: worker processes that may die, runs that may be broken off."""
