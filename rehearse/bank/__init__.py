"""Questions and key points: their types, and reading them from YAML."""
