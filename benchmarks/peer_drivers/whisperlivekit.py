"""WhisperLiveKit: its AudioProcessor, fed samples, everything at its default but what is named here.

Options: agreement (its LocalAgreement policy over faster-whisper instead of its default, SimulStreaming, which decodes
with PyTorch; the same weights are converted for that). The voice activity detector is the one inside the package.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from pathlib import Path
from typing import Any

from whisperlivekit import AudioProcessor, TranscriptionEngine
from whisperlivekit.whisper import _ALIGNMENT_HEADS

from benchmarks.peer_drivers.answering import Answer, given, microphone, silence_beside, tell
from benchmarks.peer_drivers.pytorch_weights import convert


def policy(answer: Answer) -> dict[str, Any]:
    if answer.options.get("agreement"):
        return {"backend_policy": "localagreement", "backend": "faster-whisper", "model_path": answer.weights}
    decoder = Path(answer.sound).with_name("base.pt")
    if not decoder.exists():
        convert(Path(answer.weights), decoder)
    heads = _ALIGNMENT_HEADS["base"].decode()  # it knows them by the size's name alone
    return {"model_path": str(decoder), "encoder_model_path": answer.weights, "custom_alignment_heads": heads}


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
    warm = silence_beside(answer.sound)
    engine = TranscriptionEngine(lan=answer.language, pcm_input=True, warmup_file=warm, **policy(answer))
    tell("heard", asyncio.run(hear(answer, engine)))


if __name__ == "__main__":
    main()
