"""Language models: one of the user's own for a second opinion, and the small one that turns sentences into vectors."""
