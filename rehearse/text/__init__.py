"""Text made comparable: units, readings, how alike two things sound or are spelt. Imports nothing above it."""
