"""Threads of the libraries that compute."""

from __future__ import annotations

import os
import sys
import threading


def multiply_in_one_thread() -> None:
    """From now on numpy multiplies matrices with one thread, in the whole process; called where weights are loaded.

    Sums taken in two threads differ in their last digits, so that a transcript would depend on whether the sentence
    encoder had been loaded before. And over matrices as small as ours several threads mostly wait for each other.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")


def leave_with(thread: threading.Thread) -> None:
    """Wait for a thread as the program ends; a second Ctrl-C ends both, without a traceback. Exit code 130."""
    try:
        thread.join()
    except KeyboardInterrupt:
        sys.stdout.flush()
        os._exit(130)
