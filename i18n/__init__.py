"""Everything that the interface says, in Chinese and in English: labels by name, and the sentences of the audit."""
