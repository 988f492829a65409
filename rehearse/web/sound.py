"""A recording as browsers ask for it: in parts, so that they can play from any second."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse

PIECE = 2**16  # bytes read at once
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")


def sound_response(stream: BinaryIO, wanted: str | None, kind: str) -> Response:
    """The open file, or the part of it that the Range header names. Closes it when all is sent."""
    size = os.fstat(stream.fileno()).st_size
    begin, end, status = 0, size, 200
    if asked := _RANGE.fullmatch(wanted or ""):
        begin, end, status = int(asked[1]), min(size, int(asked[2] or size) + 1), 206
        if begin >= end:
            stream.close()
            return Response(status_code=416, headers={"content-range": f"bytes */{size}"})
    headers = {"accept-ranges": "bytes", "content-length": str(end - begin)}
    if status == 206:
        headers["content-range"] = f"bytes {begin}-{end - 1}/{size}"
    return StreamingResponse(_pieces(stream, begin, end), status, headers, kind)


def _pieces(stream: BinaryIO, begin: int, end: int) -> Iterator[bytes]:
    with stream:
        stream.seek(begin)
        while begin < end and (piece := stream.read(min(PIECE, end - begin))):
            begin += len(piece)
            yield piece
