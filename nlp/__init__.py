"""Source text to text that can be extracted from, and the two small languages of all extractors: how much, and when."""
