"""From the end of an answer to its complete text, by this program and by others, on the same sound and weights.

    python -m benchmarks.peers FOLDER natural_dev.jsonl --environments ENVIRONMENTS --out peers.jsonl [--set-up]

FOLDER holds index.jsonl with file, id and text a line. Each peer lives in a virtual environment ENVIRONMENTS/NAME,
which --set-up makes, and is run in it by its driver in benchmarks/peer_drivers/, a process an answer. The answer is
fed in real time to those that listen, as a microphone does; the others get the file when it has ended. Weights are
loaded and warm before it begins, but for a command that cannot. What has its line in --out is not measured again.

after: seconds from the end of the recording, 0.3 s after the last word, to the complete text. CER: as in hear.py.
CPU: seconds of processor time for each second of speech, from its beginning to the text; MB: the most memory at once;
both of the driver and of all that it starts. others: cores that the rest of the machine kept busy meanwhile, the
worst of the line; far from zero, it is worth little. Linux only: all this is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.hear import characters, distances, errors
from benchmarks.live import AFTER, samples_of, until
from benchmarks.peer_environments import PEERS, Peer, set_up
from benchmarks.watched import Watched, machine
from rehearse.audio.files import read_sound
from rehearse.audio.samples import RATE
from rehearse.bank.question import Question
from rehearse.evaluation.labelled import question_from
from rehearse.stt.streaming import transcribe
from rehearse.stt.transcript import Word, as_said
from rehearse.stt.weights import find_weights
from rehearse.stt.whisper import WhisperTranscriber

ROOT = Path(__file__).parent.parent
PATIENCE = 240  # s beyond the length of the answer, after which a driver is taken to hang


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer to be heard. planned, length: s; file: a WAV of it; true: the characters that are said in it."""

    question: Question
    planned: int
    length: float
    file: Path
    true: list[str]


@dataclass(frozen=True, slots=True)
class Result:
    """Of one peer with one answer; the units are said above. wrong: characters, of so many."""

    peer: str
    question: str
    planned: int
    length: float
    after: float
    cpu: float
    megabytes: float
    others: float
    wrong: int
    characters: int
    text: str
    date: str


def said_until(true: list[str], words: Iterable[Word], end: float) -> list[str]:
    """What of the true text is said before `end`, by the recognised words of more than that and their times."""
    heard = characters(" ".join(word.text for word in words if (word.start + word.end) / 2 < end))
    reached = distances(heard, true)
    return true[: reached.index(min(reached))]


def plan_of(text: str) -> list[tuple[int, int]]:
    """Seconds and how many answers of that length, from "30x2,60x1"."""
    return [(int(seconds), int(count)) for seconds, _, count in (part.partition("x") for part in text.split(","))]


def takes_for(seconds: int, count: int, items: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """So many questions, evenly from all whose takes, one after another, are long enough."""
    takes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        takes[item["id"]].append(item)
    enough = [group for group in takes.values() if sum(item["seconds"] for item in group) > seconds + 5]
    if len(enough) < count:
        raise SystemExit(f"Only {len(enough)} questions have {seconds} s of answers. Give a shorter --plan.")
    return enough[:: len(enough) // count][:count]


def spoken_answers(
    folder: Path, questions: dict[str, Question], plan: list[tuple[int, int]], scratch: Path
) -> Iterator[Spoken]:
    items = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    items = [item for item in items if questions[item["id"]].language == "zh"]
    weights = find_weights("base")
    transcriber = WhisperTranscriber(weights.folder, weights.name)
    for seconds, count in plan:
        for group in takes_for(seconds, count, items):
            question = questions[group[0]["id"]]
            whole = np.concatenate([read_sound(folder / item["file"]) for item in group])[: (seconds + 5) * RATE]
            sound = until(whole, seconds)
            heard = transcribe(transcriber, whole, language=question.language, terms=question.terms)
            true = characters(" ".join(item["text"] for item in group))
            file = scratch / f"{question.id}-{seconds}.wav"
            write_wav(file, sound)
            length = len(sound) / RATE
            yield Spoken(question, seconds, length, file, said_until(true, as_said(heard.words), length - AFTER))


def write_wav(path: Path, sound: NDArray[np.float32]) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples_of(sound).tobytes())


def measure(peer: Peer, spoken: Spoken, python: Path, threads: int, log: Path) -> Result:
    """Raises RuntimeError with the end of what the driver wrote when it tells nothing."""
    answer = {
        "sound": str(spoken.file),
        "weights": str(find_weights("base").folder),
        "language": spoken.question.language,
        "terms": list(spoken.question.terms) if peer.terms else [],
        "options": peer.options,
    }
    with log.open("w") as errors_of_driver:
        process = subprocess.Popen(
            [python, "-m", f"benchmarks.peer_drivers.{peer.driver}", json.dumps(answer)],
            stdout=subprocess.PIPE,
            stderr=errors_of_driver,
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": str(threads)},
            text=True,
            start_new_session=True,
        )
    watched = Watched(process.pid)
    hangs = threading.Timer(spoken.length + PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
    hangs.start()
    try:
        _told(process, log)
        began, processor, all_busy = time.perf_counter(), watched.processor(), machine()
        text = _told(process, log)
        took, own, all_busy = time.perf_counter() - began, watched.processor() - processor, machine() - all_busy
    finally:
        watched.end()
        hangs.cancel()
        os.killpg(process.pid, signal.SIGKILL)  # what it started may outlive it
        process.wait()
    return Result(
        peer=peer.name,
        question=spoken.question.id,
        planned=spoken.planned,
        length=round(spoken.length, 2),
        after=round(took - (spoken.length if peer.live else 0), 3),
        cpu=round(own / spoken.length, 4),
        megabytes=round(watched.peak / 1e6),
        others=round(max(0.0, all_busy - own) / took, 2),
        wrong=errors(spoken.true, characters(text)),
        characters=len(spoken.true),
        text=text,
        date=datetime.now(UTC).date().isoformat(),
    )


def _told(process: subprocess.Popen[str], log: Path) -> str:
    assert process.stdout
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("\n".join(log.read_text("utf-8", "replace").splitlines()[-8:]))
    return str(json.loads(line)["text"])


def table(results: list[Result]) -> str:
    lengths = sorted({result.planned for result in results})
    heads = [*(f"after {n} s" for n in lengths), "CER " + ", ".join(map(str, lengths)), "CPU", "MB", "others"]
    lines = ["| | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for peer in PEERS:
        own = [result for result in results if result.peer == peer.name]
        if own:
            by_length = [[result for result in own if result.planned == n] for n in lengths]
            cells = [f"{statistics.median(r.after for r in some):.2f} s" if some else "" for some in by_length]
            cells.append(", ".join(_error_rate(some) for some in by_length) + " %")
            cells.append(f"{sum(r.cpu * r.length for r in own) / sum(r.length for r in own):.2f} s")
            cells += [f"{max(r.megabytes for r in own):.0f}", f"{max(r.others for r in own):.1f}"]
            lines.append(f"| {peer.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _error_rate(results: list[Result]) -> str:
    return f"{100 * sum(r.wrong for r in results) / sum(r.characters for r in results):.1f}" if results else "-"


def read_results(path: Path) -> list[Result]:
    return [Result(**json.loads(line)) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def measured(options: argparse.Namespace, peers: list[Peer], results: list[Result]) -> Iterator[Result]:
    """What is not among the results yet. One that fails is said on standard error, and the others go on."""
    lines = map(json.loads, options.questions.read_text("utf-8").splitlines())
    questions = {line["id"]: question_from(line) for line in lines}
    done = {(result.peer, result.question, result.planned) for result in results}
    with tempfile.TemporaryDirectory() as scratch:
        for spoken in spoken_answers(options.folder, questions, plan_of(options.plan), Path(scratch)):
            for peer in peers:
                if (peer.name, spoken.question.id, spoken.planned) in done:
                    continue
                python, log = peer.python(options.environments), Path(scratch) / "log.txt"
                try:
                    yield measure(peer, spoken, python, options.threads, log)
                except (OSError, RuntimeError) as error:
                    print(f"{peer.name} failed: {error}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--environments", type=Path, required=True)
    parser.add_argument("--set-up", action="store_true", help="make the environments that are missing")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plan", default="30x2,60x1,180x1", help="seconds x answers, comma after comma")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of the peers; ours decides by itself")
    parser.add_argument("--peer", action="append", choices=[p.name for p in PEERS], help="only this one; repeatable")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no driver is left behind
    peers = [peer for peer in PEERS if not options.peer or peer.name in options.peer]
    for peer in peers if options.set_up else []:
        set_up(peer.environment, options.environments)
    results = read_results(options.out)
    with options.out.open("a", encoding="utf-8") as out:
        for result in measured(options, peers, list(results)):
            results.append(result)
            print(json.dumps(asdict(result), ensure_ascii=False), file=out, flush=True)
            rate = result.wrong / result.characters
            print(f"{result.planned} s {result.peer}: {result.after:.2f} s, CER {rate:.1%}", flush=True)
    print("\n" + table(results))


if __name__ == "__main__":
    main()
