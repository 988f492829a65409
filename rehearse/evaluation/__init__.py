"""How well the judge works: labelled answers, agreement with them, and what in a question makes it hard to judge."""
