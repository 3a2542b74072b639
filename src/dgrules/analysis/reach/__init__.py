"""What it would take: the smallest changes of a submission that lead to a value, or a proof that none does."""
