"""What the impact signal is made of: words in clauses, amounts, stages and doubts, and what a page is about."""
