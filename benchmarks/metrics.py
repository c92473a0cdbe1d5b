"""Measures gan4j's measures beside NumPy's and SciPy's, in time and in value, on arrays of features.

    python3 benchmarks/metrics.py        needs NumPy and SciPy, and ./gan4j built; at 10,000 images a side, many minutes

Each side is a whole process: start, reading of the .npy files, the measure. gan4j's also makes the floor, which NumPy's
does not. They take turns; the medians are printed. The k-nearest-neighbour measures go in blocks on both sides.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy

IMAGES = 10000
ROUNDS = 3
BLOCK = 1024
HOME = pathlib.Path(__file__).resolve().parent.parent


def arrays(folder):
    random = numpy.random.default_rng(0)
    for size, spread, shift in ((2048, 1.1, 0.1), (768, 1.02, 0.02)):
        real = random.standard_normal((IMAGES, size))
        generated = random.standard_normal((IMAGES, size)) * spread + shift
        numpy.save(folder / f"real-{size}.npy", real.astype("f4"))
        numpy.save(folder / f"generated-{size}.npy", generated.astype("f4"))


def blocks(rows, columns):
    """Yields where a block of rows begins and its squared distances to all columns."""
    lengths = (columns * columns).sum(1)
    for start in range(0, len(rows), BLOCK):
        part = rows[start : start + BLOCK]
        distances = (part * part).sum(1)[:, None] + lengths[None] - 2 * (part @ columns.T)
        yield start, numpy.maximum(distances, 0, out=distances)


def radii(points, k):
    """Returns each point's squared distance to its k-th neighbour, itself not counted."""
    return numpy.concatenate([numpy.partition(block, k, axis=1)[:, k] for _, block in blocks(points, points)])


def fid(real, generated):
    import scipy.linalg

    first, second = numpy.cov(real, rowvar=False), numpy.cov(generated, rowvar=False)
    root, _ = scipy.linalg.sqrtm(first @ second, disp=False)
    apart = real.mean(0) - generated.mean(0)
    return {"fid": apart @ apart + numpy.trace(first) + numpy.trace(second) - 2 * numpy.trace(root.real)}


def precision_recall(real, generated):
    around_real, around_generated = radii(real, 3), radii(generated, 3)
    inside = numpy.zeros(len(generated), bool)
    reached = numpy.zeros(len(real), bool)
    for start, block in blocks(generated, real):
        inside[start : start + len(block)] = (block <= around_real[None]).any(1)
        reached |= (block <= around_generated[start : start + len(block), None]).any(0)
    return {"precision": inside.mean(), "recall": reached.mean()}


def density_coverage(real, generated):
    around_real = radii(real, 5)
    inside = numpy.zeros(len(real), int)
    for _, block in blocks(generated, real):
        inside += (block < around_real[None]).sum(0)
    return {"density": inside.sum() / 5 / len(generated), "coverage": (inside > 0).mean()}


def mmd(real, generated):
    n = len(real)
    # gan4j's bandwidth: the root of the mean squared distance of real pairs, those of an image with itself among them.
    width = 2 * ((real * real).sum() / n - (real.mean(0) ** 2).sum())

    def kernel(rows, columns):
        return sum(numpy.exp(-block / (2 * width)).sum() for _, block in blocks(rows, columns))

    return {"mmd": (kernel(real, real) + kernel(generated, generated) - 2 * kernel(real, generated)) / n / n}


MEASURES = {
    "fid": (fid, 2048),
    "precision-recall": (precision_recall, 768),
    "density-coverage": (density_coverage, 768),
    "mmd": (mmd, 768),
}


def timed(command):
    start = time.perf_counter()
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - start, json.loads(printed)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        arrays(folder)
        print(f"{'measure':<18}{'n × d':<14}{'gan4j':<22}{'NumPy':<22}{'gan4j s':>8}{'NumPy s':>9}{'ratio':>7}")
        for measure, (_, size) in MEASURES.items():
            real, generated = folder / f"real-{size}.npy", folder / f"generated-{size}.npy"
            ours, theirs = [], []
            for _ in range(ROUNDS):
                seconds, scores = timed(
                    [HOME / "gan4j", "evaluate", "--real", real, "--generated", generated, "--metrics", measure, "--json"]
                )
                ours.append(seconds)
                seconds, expected = timed([sys.executable, __file__, measure, real, generated])
                theirs.append(seconds)
            found = {score["metric"]: score["value"] for score in scores}
            times = statistics.median(ours), statistics.median(theirs)
            for metric, value in expected.items():
                print(
                    f"{metric:<18}{f'{IMAGES:,} × {size}':<14}{found[metric]:<22.15g}{value:<22.15g}"
                    f"{times[0]:>8.1f}{times[1]:>9.1f}{times[0] / times[1]:>7.2f}",
                    flush=True,
                )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        real, generated = (numpy.load(file).astype("f8") for file in sys.argv[2:])
        print(json.dumps({name: float(value) for name, value in MEASURES[sys.argv[1]][0](real, generated).items()}))
    else:
        main()
