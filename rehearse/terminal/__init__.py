"""The terminal: keyboard, prompts, the live screen, and the loops of keys."""
