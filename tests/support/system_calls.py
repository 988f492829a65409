"""What a program and all its children do to the network and the disk, as the kernel sees it: strace."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")  # where make test installs it
# With the paths of open files (-y), in children as well (-f), without stopping at other calls (--seccomp-bpf).
STRACE = ("strace", "-f", "-y", "--seccomp-bpf", "-s", "4096", "-e", "trace=%network,%file")
LOCAL = ("AF_UNIX", "AF_LOCAL")
_SOCKET = re.compile(r"^(?:\d+ +)?socket\((AF_\w+)")
_ADDRESS = re.compile(r"sa_family=(AF_INET6?).*?(?:inet_addr|inet_pton\(AF_INET6,) ?\(?\"([^\"]+)\"")
_CHANGES = ("creat", "link", "mkdir", "mknod", "rename", "rmdir", "symlink", "truncate", "unlink", "chmod", "chown")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"^\d+ +<\.\.\. \w+ resumed>(.*)$")
_FOLDER = re.compile(r"(?:AT_FDCWD|\d+)<([^>]*)>, ")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True)
class SystemCalls:
    """families: of sockets that leave this machine, or could. written: files made, changed, renamed or removed."""

    families: frozenset[str]
    addresses: frozenset[str]
    written: frozenset[Path]

    def outside(self, *folders: Path) -> set[Path]:
        """What was written elsewhere; devices are no files."""
        return {
            file
            for file in self.written
            if not str(file).startswith("/dev/") and not any(file.is_relative_to(folder) for folder in folders)
        }


def read_calls(trace: str, folder: Path) -> SystemCalls:
    """strace's output. folder: where the program was started."""
    families, addresses, written = set(), set(), set()
    for line in _whole_calls(trace):
        found = _CALL.match(line)
        if not found or " = -1 " in line:
            continue
        name, rest = found.groups()
        if (family := _SOCKET.search(line)) and family[1] not in LOCAL:
            families.add(family[1])
        if address := _ADDRESS.search(rest):
            addresses.add(address[2])
        if name.startswith(_CHANGES) or re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest):
            written |= _paths(rest, folder)
    return SystemCalls(frozenset(families), frozenset(addresses), frozenset(written))


def _whole_calls(trace: str) -> Iterator[str]:
    """A call that another thread interrupts stands in two lines, and only the second says whether it failed."""
    begun: dict[str, str] = {}
    for line in trace.splitlines():
        thread = line.partition(" ")[0]
        if line.endswith(_UNFINISHED):
            if thread in begun:  # the end of that one was not printed
                yield begun[thread]
            begun[thread] = line.removesuffix(_UNFINISHED)
        elif rest := _RESUMED.match(line):
            yield begun.pop(thread, "") + rest[1]
        else:
            yield line
    yield from begun.values()  # under way when the program ended


def _paths(arguments: str, folder: Path) -> set[Path]:
    """Every path of a call, each in the folder named before it. The target of a link is none: it need not be there."""
    beside = [Path(found) for found in _FOLDER.findall(arguments)]
    paths = set()
    for place, quoted in enumerate(_QUOTED.findall(arguments)):
        name = quoted.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace")
        paths.add(Path((beside[min(place, len(beside) - 1)] if beside else folder) / name.decode("utf-8", "replace")))
    return paths
