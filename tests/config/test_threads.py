"""Matrices are multiplied in one thread, whichever weights are loaded first."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.patience import PATIENCE

_WHISPER = "from rehearse.stt.whisper import WhisperTranscriber as Loaded; Loaded(Path(sys.argv[1]), 'base')"
_ENCODER = "from rehearse.llm.sentence_encoder import SentenceEncoder as Loaded; Loaded()"
_SHOW = """
from threadpoolctl import threadpool_info
print(json.dumps([library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]))
"""


@pytest.mark.e2e
@pytest.mark.parametrize("load", [_WHISPER, _ENCODER])
def test_either_loads_into_one_thread(weights: Path, load: str) -> None:
    script = f"import json, sys\nfrom pathlib import Path\nimport numpy\n{load}\n{_SHOW}"
    done = subprocess.run([sys.executable, "-c", script, str(weights)], capture_output=True, text=True, check=True)
    assert set(json.loads(done.stdout)) == {1}


_WAITS = """
import threading
from rehearse.config.threads import leave_with

class Thread(threading.Thread):
    def join(self):
        print("waits", flush=True)
        super().join()

thread = Thread(target=threading.Event().wait, daemon=True)
thread.start()
leave_with(thread)
"""


def test_ctrl_c_ends_the_waiting_without_a_traceback() -> None:
    with subprocess.Popen([sys.executable, "-c", _WAITS], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr
        assert child.stdout.readline() == b"waits\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=PATIENCE) == 130
        assert child.stderr.read() == b""
