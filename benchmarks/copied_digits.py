"""Makes the measures that look for copies, and some that do not, of digits that are copied, repeated or left out.

    python3 benchmarks/copied_digits.py [CASE …]       needs NumPy and Pillow, and ./gan4j built; some minutes

Real images are MNIST's test digits that come along, 7,000 of the training digits are those that were trained on, and all of
the 3,000 others that a case takes were not.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy

from dropped_digit import HOME, idx, write

N = 2000
UNSEEN = 3000
METRICS = "ct,auth-pct,nearest-neighbours,vendi,fid,fid-infinity"


def cases():
    images = idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    labels = idx("train-labels-idx1-ubyte.gz", 8)
    new, copies = (images[:N], labels[:N]), (images[UNSEEN:][:N], labels[UNSEEN:][:N])
    noise = numpy.random.default_rng(0).normal(0, 25, copies[0].shape)
    kept = numpy.flatnonzero(labels != 7)[:N]
    return images[UNSEEN:], labels[UNSEEN:], {
        "new": new,
        "copies": copies,
        "tenth": tuple(numpy.concatenate([of[: N // 10], others[N // 10 :]]) for of, others in zip(copies, new)),
        "moved": (numpy.roll(copies[0], 1, axis=2), copies[1]),
        "noisy": (numpy.clip(copies[0] + noise, 0, 255).astype("u1"), copies[1]),
        "twenty": tuple(numpy.repeat(of[:20], N // 20, axis=0) for of in new),
        "no-sevens": (images[kept], labels[kept]),
    }


def main(names):
    training, labels, all_cases = cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        test = idx("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
        command = [HOME / "gan4j", "evaluate", "--features", "digits-cnn-v1", "--metrics", METRICS, "--json"]
        command += ["--real", write(folder / "test", test, idx("t10k-labels-idx1-ubyte.gz", 8))]
        command += ["--training", write(folder / "training", training, labels), "--generated"]
        for case in names or all_cases:
            generated = write(folder / case, *all_cases[case])
            printed = subprocess.run([*command, generated], check=True, stdout=subprocess.PIPE, text=True).stdout
            print(f"{case}, beside what training digits come to:", flush=True)
            for score in json.loads(printed):
                print(f"    {score['metric']:<28}{score['value']:>10.4g}{score['floor']:>10.4g}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
