"""Types that several threads meet for the first time at once, with which msgspec alone ends the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

AT_ONCE = """
import sys, threading
from pathlib import Path
sys.setswitchinterval(1e-6)  # threads take turns after nearly every step, as they do by chance where cores are busy

def at_once(*calls):
    start, failed = threading.Barrier(len(calls)), []
    def run(call):
        start.wait()
        try:
            call()
        except Exception as error:
            failed.append(error)
    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert not failed, failed
"""
NEW_TYPES = """
from dataclasses import make_dataclass
from rehearse.config.typed_json import converted, from_json
for _ in range(100):
    inner = make_dataclass("Inner", [(f"field{i}", int, 0) for i in range(20)], namespace={"__module__": __name__})
    outer = make_dataclass("Outer", [(f"part{i}", inner) for i in range(10)])
    value = {f"part{i}": {"field1": i} for i in range(10)}
    content = __import__("json").dumps(value).encode()
    decode = lambda: [from_json(content, outer).part3.field1].index(3)
    at_once(decode, decode, lambda: [converted(value, outer).part4.field1].index(4), decode)
"""
TAKES = """
from rehearse.takes.take import Take, Pending
from rehearse.progress.outcomes import outcomes
from rehearse.takes.store import Store
store = Store(Path(sys.argv[1]))
identity = next(store.folder.iterdir()).name
get = lambda: store.get(identity)
at_once(*{calls})
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", AT_ONCE + code, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_new_types_are_decoded_by_several_threads_at_once() -> None:
    done = run(NEW_TYPES)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("calls", ["[get] * 8", "[get, store.summaries, lambda: list(outcomes(store))] * 3"])
def test_takes_are_read_by_several_threads_at_once(graded: Path, calls: str) -> None:
    """Five processes each: a type is new only once in each."""
    for _ in range(5):
        done = run(TAKES.format(calls=calls), str(graded / "recordings"))
        assert done.returncode == 0, done.stderr


def test_nothing_else_decodes() -> None:
    for file in (REPOSITORY / "rehearse").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        assert file.name == "typed_json.py" or not any(
            call in source for call in ("json.decode(", "msgspec.convert(", "json.Decoder(")
        ), file
