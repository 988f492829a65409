"""Pure functions: what was heard + question -> verdicts with evidence, and delivery figures."""
