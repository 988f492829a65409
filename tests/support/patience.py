"""How long a test waits for what must come. What a second of work takes depends on what else the machine does."""

PATIENCE = 300.0  # s
