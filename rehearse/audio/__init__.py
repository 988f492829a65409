"""Sound: speaking, playing, recording, and sound files. Knows nothing of questions or scores."""
