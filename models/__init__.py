"""What is learnt from the annotated documents: scorers of candidates, sequences of answers, and how sure they are."""
