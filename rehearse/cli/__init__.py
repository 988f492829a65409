"""The command line: each command fetches, acts, renders and echoes."""
