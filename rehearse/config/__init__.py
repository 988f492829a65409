"""Settings and their files, the workspace, and how files are read and written."""
