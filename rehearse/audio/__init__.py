"""Sound in and out: devices, recording, playing, decoding, files. Knows nothing of questions, scores or voices."""
