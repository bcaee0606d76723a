"""Work that a stranger's document may make endless, in processes of its own under budgets of time and memory."""
