"""Make the pictures of the documentation: the real program, filmed. Usage: python -m tools.pictures [--language zh]

Nobody speaks: the answer that comes with the demo is played into a virtual microphone. Three shorter takes of it, on
earlier days, are there to be compared with; they are graded like any recording.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av

from tests.support.browser import Visit, running_browser
from tests.support.sound_server import SoundServer
from tests.support.studio import running_studio
from tools.terminal_picture import Terminal, film, pages, shown, still

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
ANSWER = Path(__file__).parent.parent / "rehearse" / "data" / "demo" / "answer.flac"
QUESTION = "deepspeed-zero-stages"
EARLIER = ((16, 12), (28, 5), (36, 1))  # seconds of the answer, and how many days ago
OTHERS = (("gaokao-math-score", 9), ("en-introduce-yourself", 3))  # questions whose points are read aloud, and graded
COLUMNS, LINES = 96, 26  # of the film; stills are as long as they are
PACE = 6.0  # times quicker than it was: 50 s of speech are too long to watch
REPORT_WIDTH, REPORT_HEIGHT = 1000, 820  # pixels; of a part of the page
STUDIO_WIDTH = 1080


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", default="en", help="of the interface; pictures of zh are called NAME.zh.svg")
    language = parser.parse_args().language
    with tempfile.TemporaryDirectory() as folder, sound_in(Path(folder)) as server:
        home = Path(folder) / "rehearse"
        home.mkdir()
        pictures = Pictures(home, server, language)
        pictures.prepare()
        pictures.practice()
        pictures.still("rehearse", 30)
        pictures.still("rehearse review", 64)
        pictures.report()
        pictures.studio()


@contextmanager
def sound_in(folder: Path) -> Iterator[SoundServer]:
    server = SoundServer(folder)
    server.start()
    yield server
    server.stop()


class Pictures:
    """Pictures of one workspace. The program runs inside of it, so that no path of this machine is seen."""

    def __init__(self, home: Path, server: SoundServer, language: str) -> None:
        self._home = home
        self._server = server
        self._language = language
        self._ending = "" if language == "en" else f".{language}"
        self._surroundings = {
            **os.environ,
            **server.environment,
            "REHEARSE_HOME": ".",
            "REHEARSE_LANG": language,
            "XDG_CACHE_HOME": f"{sys.prefix}/cache",
            "TERM": "xterm-256color",
            "TZ": "UTC",
        }

    def prepare(self) -> None:
        """Takes of earlier days."""
        for number, (seconds, days) in enumerate(EARLIER):
            part = self._home / f"part-{number}.wav"
            cut(ANSWER, part, seconds)
            self._grade(part, QUESTION, days)
        for question, days in OTHERS:
            read = self._home / f"{question}.mp3"
            self._run("listen", question, "--points", "--export", read.name)
            self._grade(read, question, days)

    def practice(self) -> None:
        """A take, from the question to the verdict, as it moves; the microphone hears the demo's answer."""
        terminal = Terminal(COLUMNS, 60)
        terminal.type(f"rehearse practice {QUESTION} --live points")
        arguments = ["-m", "rehearse", "practice", QUESTION, "--live", "points"]
        terminal.start(sys.executable, arguments, self._surroundings, str(self._home))
        terminal.watch(60, until="● ")
        speaking = self._server.speak(ANSWER)
        while speaking.poll() is None:
            terminal.watch(60, until="● ")
        terminal.press("\r")
        terminal.watch(60, until="  q ")
        terminal.press("q")
        terminal.watch(20)
        terminal.end()
        frames = pages(shown(terminal.frames, PACE), LINES)
        verdict = next(number for number, (frame, _) in enumerate(frames) if frame.second == frames[-1][0].second)
        self._write("practice", film(frames, COLUMNS, f"rehearse practice {QUESTION}", verdict))

    def still(self, command: str, lines: int) -> None:
        """What a command shows, on a screen of so many lines."""
        terminal = Terminal(COLUMNS, lines)
        terminal.type(command)
        words = command.split()[1:]
        # A pipe behind it, or review would wait for a key.
        line = f"{sys.executable} -m rehearse {' '.join(words)} </dev/null"
        terminal.start("/bin/sh", ["-c", line], self._surroundings, str(self._home))
        terminal.watch(60)
        terminal.end()
        self._write(words[0] if words else "overview", still(terminal.frames[-1], COLUMNS, command))

    def report(self) -> None:
        """The top of the report, and the newest take in it."""
        self._run("report")
        with running_browser() as browser:
            visit = Visit(browser, self._home / "report.html", REPORT_WIDTH)
            for name, what in (("report", "main"), ("report-take", "#t1")):
                box = visit.page.locator(what).bounding_box()
                assert box, what
                clip = {**box, "height": min(box["height"], REPORT_HEIGHT)}
                visit.page.screenshot(path=PICTURES / f"{name}{self._ending}.png", full_page=True, clip=clip)  # type: ignore[arg-type]

    def studio(self) -> None:
        """The newest take in the studio's page."""
        with running_studio(self._home, "--lang", self._language) as (_, address), running_browser() as browser:
            page = browser.new_page(viewport={"width": STUDIO_WIDTH, "height": REPORT_HEIGHT})
            page.goto(address)
            page.locator("a[href^='/takes/']").first.click()
            page.locator("h1").wait_for()
            page.screenshot(path=PICTURES / f"studio{self._ending}.png")

    def _grade(self, sound: Path, question: str, days: int) -> None:
        """Grade it as if it had been some days ago."""
        (graded,) = json.loads(self._run("grade", sound.name, "--question", question, "--json"))
        recordings = self._home / "recordings"
        then = datetime.now(UTC).replace(hour=19, minute=30 + days) - timedelta(days=days)
        take = {**graded, "started_at": then.isoformat(timespec="seconds")}
        (recordings / graded["id"] / "attempt.json").write_text(json.dumps(take, ensure_ascii=False))
        (recordings / graded["id"]).rename(recordings / f"{then:%Y%m%dT%H%M%SZ}{graded['id'][16:]}")

    def _run(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "rehearse", *arguments]
        return subprocess.run(
            command, cwd=self._home, env=self._surroundings, check=True, capture_output=True, text=True
        ).stdout

    def _write(self, name: str, svg: str) -> None:
        (PICTURES / f"{name}{self._ending}.svg").write_text(svg, encoding="utf-8")


def cut(sound: Path, into: Path, seconds: float) -> None:
    """The beginning of a sound file."""
    with av.open(str(sound)) as source, av.open(str(into), "w") as target:
        stream = target.add_stream("pcm_s16le", rate=16_000, layout="mono")
        resampler = av.AudioResampler(format="s16", layout="mono", rate=16_000)
        for frame in source.decode(audio=0):
            if frame.time is not None and frame.time >= seconds:
                break
            for block in resampler.resample(frame):
                target.mux(stream.encode(block))
        target.mux(stream.encode(None))


if __name__ == "__main__":
    main()
