"""From the stop to the verdict on the screen: the studio in a browser against the terminal, for the same spoken sound.

    python -m benchmarks.studio_stop [--runs 5] [--sound answer.flac] [--seconds 15.4]

One take in each by turns, weights loaded; the first of both does not count. The terminal: the program on a
pseudo-terminal with PulseAudio's virtual microphone, from Enter to the keys under the verdict. The studio: Chromium
with a sound file as its microphone, from the key's event to the first paint of the take's page, by the browser's own
clock. Goal: at most 0.2 s more. After that the server's share of a core while a take's page is open and nothing happens
(goal: under 1 %), and its memory.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect

from benchmarks.long_take import ANSWER, repeated
from benchmarks.watched import Watched
from rehearse.cli.demo import QUESTION
from tests.support.browser import running_browser
from tests.support.sound_server import SoundServer
from tests.support.studio import running_studio

AFTER = 0.4  # s from the end of the sound to the stop
IDLE = 30.0  # s
NOTE_KEY = """addEventListener("keydown", (event) => {
  sessionStorage.setItem("pressed", performance.timeOrigin + event.timeStamp);
}, true);"""
PAINTED = """() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const since = performance.timeOrigin - Number(sessionStorage.getItem("pressed"));
  return paint ? [(since + paint.startTime) / 1000, since / 1000] : null;
}"""
Answer = Callable[[], float]  # one take; seconds from its stop to its verdict


@contextmanager
def terminal(home: Path, server: SoundServer, sound: Path) -> Iterator[Answer]:
    command = ["-m", "rehearse", "--home", str(home), "practice", QUESTION, "--no-voice"]
    surroundings = {**os.environ, **server.environment, "REHEARSE_LANG": "en"}
    child = pexpect.spawn(sys.executable, command, env=surroundings, encoding="utf-8", timeout=300, dimensions=(40, 80))
    child.delaybeforesend = None

    def answer() -> float:
        child.expect("● rec")
        speech = server.speak(sound)
        while speech.poll() is None:  # what is shown has to be read, or the program waits
            child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=0.05)
        child.expect([pexpect.TIMEOUT, pexpect.EOF], timeout=AFTER)
        stopped = time.perf_counter()
        child.send("\r")
        child.expect("r retry")
        taken = time.perf_counter() - stopped
        child.send("r")
        return taken

    yield answer
    child.close(force=True)


@contextmanager
def studio(address: str, sound: Path, seconds: float, arrivals: list[float]) -> Iterator[Answer]:
    """arrivals: seconds from each stop to the beginning of the take's page."""
    fake = f"--use-file-for-fake-audio-capture={sound}%noloop"
    with running_browser("--use-fake-device-for-media-stream", fake) as browser:
        context = browser.new_context()
        context.grant_permissions(["microphone"])
        context.set_default_timeout(300_000)
        context.add_init_script(NOTE_KEY)
        page = context.new_page()
        page.goto(address)
        origin = page.url

        def answer() -> float:
            page.goto(f"{origin}practise/{QUESTION}")
            page.get_by_role("button", name="Begin").click()
            page.locator("[data-state=recording]").wait_for()
            page.wait_for_timeout(1000 * (seconds + AFTER))
            page.locator("h1").click()
            page.keyboard.press("Enter")
            page.wait_for_url("**/takes/*")
            assert "Covered" in page.locator(".headline").inner_text()
            painted: Any = None
            while painted is None:
                painted = page.evaluate(PAINTED)
            arrivals.append(float(painted[1]))
            return float(painted[0])

        yield answer


def shown(name: str, taken: Sequence[float]) -> str:
    each = ", ".join(f"{seconds:.2f}" for seconds in taken)
    return f"{name:<9} median {statistics.median(taken):.2f} s, worst {max(taken):.2f} s ({each})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sound", type=Path, default=ANSWER)
    parser.add_argument("--seconds", type=float, default=15.4, help="of the sound; the shipped one pauses there")
    options = parser.parse_args()
    taken: dict[str, list[float]] = {"terminal": [], "studio": []}
    arrivals: list[float] = []
    os.environ["REHEARSE_LANG"] = "en"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for way in taken:
            (folder / way).mkdir()
        sound = repeated(options.sound, options.seconds, folder / "spoken.wav")
        server = SoundServer(folder)
        server.start()
        with (
            running_studio(folder / "studio", "--no-voice") as (program, address),
            terminal(folder / "terminal", server, sound) as in_terminal,
            studio(address, sound, options.seconds, arrivals) as in_studio,
        ):
            watched = Watched(program.pid)
            for _ in range(options.runs + 1):
                taken["terminal"].append(in_terminal())
                taken["studio"].append(in_studio())
            watched.end()
            used = watched.processor()
            time.sleep(IDLE)
            share = (watched.processor() - used) / IDLE
        server.stop()
    for way, seconds in taken.items():
        del seconds[0]  # the weights were loaded meanwhile
        print(shown(way, seconds))
    print(f"of the studio's, until its page begins: median {statistics.median(arrivals[1:]):.2f} s")
    more = statistics.median(taken["studio"]) - statistics.median(taken["terminal"])
    print(
        f"the studio takes {more:+.2f} s more; its server idle: {share:.1%} of a core; {watched.peak >> 20} MB at most"
    )


if __name__ == "__main__":
    main()
