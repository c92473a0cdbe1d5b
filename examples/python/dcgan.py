"""Draws an image by a DCGAN generator of gan4j's, in PyTorch: the same one.

    gan4j export latest --format safetensors --out generator.safetensors
    python3 dcgan.py generator.safetensors code.json image.png

code.json holds {"code": [numbers]}, as the studio's explorer copies it; `gan4j generate latest --code code.json` draws the
image that should come out. Needs PyTorch and NumPy.
"""
import collections
import json
import struct
import sys
import zlib

import numpy
import torch
from torch import nn


def tensors(path):
    """Reads a safetensors file: the length of a JSON header, the header, the numbers."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    facts = header.pop("__metadata__", {})
    found = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        numbers = numpy.frombuffer(data[start:end], "<f4").reshape(entry["shape"])
        found[name] = torch.from_numpy(numbers.copy())
    return found, facts


def generator(state):
    """Builds the network that the weights are of: transposed convolutions, normalized where there are means."""
    layers = collections.OrderedDict()
    names = ["project"] + sorted(name[: -len(".weight")] for name in state if name.startswith("up") and name.count("-") == 0
                                 and name.endswith(".weight"))
    for name in names:
        maps, out, kernel, _ = state[name + ".weight"].shape
        first = name == "project"
        layers[name] = nn.ConvTranspose2d(maps, out, kernel, stride=1 if first else 2, padding=0 if first else 1,
                                          bias=name + ".bias" in state)
        if name + "-norm.running_mean" in state:
            layers[name + "-norm"] = nn.BatchNorm2d(out)
        layers[name + "-relu"] = nn.ReLU()
    layers.popitem()
    layers["image"] = nn.Tanh()
    return nn.Sequential(layers)


def write_png(path, image):
    """Writes [channels, height, width] of numbers from -1 to 1, grey or in colours."""
    channels, height, width = image.shape
    pixels = numpy.clip(numpy.round((image + 1) / 2 * 255), 0, 255).astype("u1").transpose(1, 2, 0)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main(weights, code, image):
    state, facts = tensors(weights)
    network = generator(state)
    network.load_state_dict(state)
    network.eval()
    with open(code) as file:
        numbers = torch.tensor(json.load(file)["code"])
    with torch.no_grad():
        drawn = network(numbers.reshape(1, -1, 1, 1))[0].numpy()
    write_png(image, drawn)
    print("by", facts.get("run"), "of", facts.get("data"))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
