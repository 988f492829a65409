"""RealtimeSTT: a recorder that is fed, cutting at pauses with its defaults; its tentative text is switched off.

When the answer ends the recording is stopped at once, as the Enter key would, instead of after 0.6 s of silence. Its
`early_transcription_on_silence` is left at its default, off: stopped by hand it returned what it heard in an earlier
pause, without what was said since.
"""

from __future__ import annotations

import logging
import threading
import time

from RealtimeSTT import AudioToTextRecorder

from benchmarks.peer_drivers.answering import given, microphone, tell


def main() -> None:
    answer = given()
    stopped: list[float] = []
    recorder = AudioToTextRecorder(
        model=answer.weights,
        language=answer.language,
        device="cpu",
        compute_type="int8",
        use_microphone=False,
        spinner=False,
        no_log_file=True,
        level=logging.ERROR,
        beam_size=5,
        silero_deactivity_detection=True,
        on_recording_stop=lambda: stopped.append(time.perf_counter()),
    )
    texts: list[str] = []

    def listen() -> None:
        while True:
            texts.append(recorder.text())

    threading.Thread(target=listen, daemon=True).start()
    for block in microphone(answer.samples()):
        recorder.feed_audio(block.tobytes())
    recorder.feed_audio(bytes(2 * recorder.buffer_size))  # it takes whole frames only; silence fills the last
    recorder.drain_audio_input()
    while recorder.is_recording:  # it refuses to stop within half a second of beginning
        recorder.stop()
        time.sleep(0.005)
    while len(texts) < len(stopped):
        time.sleep(0.005)
    tell("heard", "".join(texts))
    recorder.shutdown()


if __name__ == "__main__":
    main()
