"""The official faster-whisper weights of a size back in OpenAI's PyTorch form, number for number, for WhisperLiveKit.

Both hold half-precision floats; CTranslate2 only renames the tensors and joins those of query, key and value. What is
decided here is checked by loading: PyTorch refuses a file with a tensor missing, left over or of another shape.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch

Tensors = dict[str, torch.Tensor]
TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}  # numbers of CTranslate2


def read_tensors(path: Path) -> Tensors:
    """Of a CTranslate2 model: version, kind, revision; then how many, and of each its name, shape, type, bytes."""
    tensors: Tensors = {}
    with path.open("rb") as file:
        _number(file, "<I")
        _name(file)
        _number(file, "<I")
        for _ in range(_number(file, "<I")):
            name = _name(file)
            shape = [_number(file, "<I") for _ in range(_number(file, "<B"))]
            kind = TYPES[_number(file, "<B")]
            numbers = np.frombuffer(file.read(_number(file, "<I")), kind).reshape(shape)
            tensors[name] = torch.from_numpy(numbers.copy())
    return tensors


def _number(file: BinaryIO, form: str) -> int:
    return int(struct.unpack(form, file.read(struct.calcsize(form)))[0])


def _name(file: BinaryIO) -> str:
    return file.read(_number(file, "<H")).rstrip(b"\0").decode()


def _attention(old: str, new: str, parts: tuple[tuple[str, ...], ...], tensors: Tensors) -> Tensors:
    """parts: what each linear layer holds, joined one below the other."""
    found: Tensors = {}
    for number, names in enumerate(parts):
        for kind in ("weight", "bias"):
            segments = tensors[f"{old}/linear_{number}/{kind}"].chunk(len(names))
            found |= {f"{new}.{name}.{kind}": segment for name, segment in zip(names, segments, strict=True)}
    del found[f"{new}.key.bias"]  # Whisper's keys have none; CTranslate2 fills in zeros
    return found


def _pair(old: str, new: str, tensors: Tensors) -> Tensors:
    weight, bias = ("gamma", "beta") if "norm" in old else ("weight", "bias")
    return {f"{new}.weight": tensors[f"{old}/{weight}"], f"{new}.bias": tensors[f"{old}/{bias}"]}


def _block(old: str, new: str, tensors: Tensors) -> Tensors:
    own = (("query", "key", "value"), ("out",))
    state = _attention(f"{old}/self_attention", f"{new}.attn", own, tensors)
    state |= _pair(f"{old}/self_attention/layer_norm", f"{new}.attn_ln", tensors)
    if f"{old}/attention/linear_0/weight" in tensors:
        cross = (("query",), ("key", "value"), ("out",))
        state |= _attention(f"{old}/attention", f"{new}.cross_attn", cross, tensors)
        state |= _pair(f"{old}/attention/layer_norm", f"{new}.cross_attn_ln", tensors)
    state |= _pair(f"{old}/ffn/linear_0", f"{new}.mlp.0", tensors)
    state |= _pair(f"{old}/ffn/linear_1", f"{new}.mlp.2", tensors)
    return state | _pair(f"{old}/ffn/layer_norm", f"{new}.mlp_ln", tensors)


def convert(folder: Path, target: Path) -> None:
    """Write the model.bin of the folder to target, as torch.save does with OpenAI's."""
    tensors = read_tensors(folder / "model.bin")
    state: Tensors = {}
    layers = {}
    for side in ("encoder", "decoder"):
        layers[side] = sum(
            name.startswith(f"{side}/layer_") and name.endswith("/ffn/linear_0/weight") for name in tensors
        )
        for number in range(layers[side]):
            state |= _block(f"{side}/layer_{number}", f"{side}.blocks.{number}", tensors)
        state[f"{side}.positional_embedding"] = tensors[f"{side}/position_encodings/encodings"]
    state |= _pair("encoder/conv1", "encoder.conv1", tensors) | _pair("encoder/conv2", "encoder.conv2", tensors)
    state |= _pair("encoder/layer_norm", "encoder.ln_post", tensors)
    state |= _pair("decoder/layer_norm", "decoder.ln", tensors)
    words = state["decoder.token_embedding.weight"] = tensors["decoder/embeddings/weight"]
    width = words.shape[1]
    sizes = {"n_mels": state["encoder.conv1.weight"].shape[1], "n_vocab": words.shape[0]}
    for side, short in (("encoder", "audio"), ("decoder", "text")):
        sizes |= {
            f"n_{short}_ctx": len(state[f"{side}.positional_embedding"]),
            f"n_{short}_state": width,
            f"n_{short}_head": width // 64,
            f"n_{short}_layer": layers[side],
        }
    torch.save({"dims": sizes, "model_state_dict": state}, target)
