"""Speech-to-text: transcribers, voice activity, segments, streaming, hotwords, hallucinations, weights."""
