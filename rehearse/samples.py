"""What every part hands to the next: mono samples at one rate."""

RATE = 16_000  # Hz; what Whisper and the voice activity detector work on
