"""Out of the database into the files of other programs."""
