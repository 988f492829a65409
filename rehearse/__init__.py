"""Practise interview answers aloud. Start reading at rehearse/practice/session.py."""

import os

__version__ = "0.1.0"

# Before any library is imported, and inherited by every process that is started: onnxruntime (1.32) otherwise writes a
# device id into the user's cache and calls its maker at every start, and huggingface_hub may report what is downloaded.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1", DO_NOT_TRACK="1")
