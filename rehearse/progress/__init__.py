"""What many takes say: the schedule, trends, lengths, comparisons. Computed from takes; the time is passed in."""
