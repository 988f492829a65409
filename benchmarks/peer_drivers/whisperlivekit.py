"""WhisperLiveKit: its AudioProcessor, fed samples, with the LocalAgreement policy over faster-whisper.

Its default policy, SimulStreaming, wants the PyTorch weights of OpenAI besides; these are the same weights as
everybody's. The voice activity detector is the one inside the package. Everything else is its default.
"""

from __future__ import annotations

import asyncio
import logging
import threading

import numpy as np

from benchmarks.peer_drivers.answering import RATE, Answer, given, microphone, tell
from whisperlivekit import AudioProcessor, TranscriptionEngine


async def hear(answer: Answer, engine: TranscriptionEngine) -> str:
    processor = AudioProcessor(transcription_engine=engine)
    results = await processor.create_tasks()
    loop = asyncio.get_running_loop()
    blocks: asyncio.Queue[bytes] = asyncio.Queue()

    def record() -> None:
        for block in microphone(answer.samples()):
            loop.call_soon_threadsafe(blocks.put_nowait, block.tobytes())
        loop.call_soon_threadsafe(blocks.put_nowait, b"")

    async def pass_on() -> None:
        block = b"."
        while block:
            block = await blocks.get()
            await processor.process_audio(block)

    threading.Thread(target=record).start()
    passing = asyncio.create_task(pass_on())
    text = ""
    async for state in results:
        text = "".join(line.text or "" for line in state.lines) + state.buffer_transcription
    await passing
    return text


def main() -> None:
    answer = given()
    logging.disable(logging.WARNING)
    engine = TranscriptionEngine(
        model_path=answer.weights,
        lan=answer.language,
        backend="faster-whisper",
        backend_policy="localagreement",
        pcm_input=True,
        warmup_file="",
    )
    engine.asr.transcribe(np.zeros(RATE, np.float32))
    tell("heard", asyncio.run(hear(answer, engine)))


if __name__ == "__main__":
    main()
