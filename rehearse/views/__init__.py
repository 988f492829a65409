"""Results as strings for the terminal and as JSON. No decisions, no printing."""
