"""What every part hands to the next: mono samples at one rate."""

RATE = 16_000  # Hz; what Whisper and the voice activity detector work on
FULL_SCALE = 32_768.0  # of a 16 bit sample; samples as floats lie between -1 and 1
MAGIC = b"fLaC"  # how a recording begins
HEADER = 42  # bytes of it before the first frame: the magic word, and one metadata block of 4 + 34
