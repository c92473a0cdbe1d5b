"""Makes every measure of real digits against real digits: of all ten classes, and with one of them left out.

    python3 benchmarks/dropped_digit.py [DIGIT]        needs NumPy and Pillow, and ./gan4j built; some minutes

Both sides are MNIST's digits that come along: test images on one side, as many training images on the other. A measure of
diversity should see that a class is missing, one of quality should not.
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
from PIL import Image

HOME = pathlib.Path(__file__).resolve().parent.parent
DIGITS = HOME / "core/src/main/resources/io/gan4j/data/file/digits"


def idx(name, header):
    with gzip.open(DIGITS / name) as file:
        return numpy.frombuffer(file.read(), "u1")[header:]


def write(folder, images, labels):
    """Writes the images into a folder for each class."""
    for number, (image, label) in enumerate(zip(images, labels)):
        (folder / str(label)).mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(folder / str(label) / f"{number:05}.png")
    return folder


def scores(real, generated):
    command = [HOME / "gan4j", "evaluate", "--real", real, "--generated", generated, "--features", "digits-cnn-v1"]
    command += ["--metrics", "all", "--json"]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {score["metric"]: score["value"] for score in json.loads(printed) if score["value"] is not None}


def main(digit):
    real = idx("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    others = idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    classes = idx("t10k-labels-idx1-ubyte.gz", 8)
    labels = idx("train-labels-idx1-ubyte.gz", 8)
    kept = labels != digit
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        n = len(real)
        test = write(folder / "test", real, classes)
        every = scores(test, write(folder / "all", others[:n], labels[:n]))
        dropped = scores(test, write(folder / "dropped", others[kept][:n], labels[kept][:n]))
    print(f"{n:,} test images of MNIST against as many training images\n")
    print(f"{'measure':<30}{'ten classes':>14}{f'without {digit}':>14}")
    for metric in every:
        print(f"{metric:<30}{every[metric]:>14.4g}{dropped.get(metric, float('nan')):>14.4g}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
