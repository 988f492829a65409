"""Text-to-speech: synthesizers, their voices and pronunciation, what was rendered before and what is rendered ahead."""
