"""What a page that watches a training costs it: the rate while the studio and a browser look on, and while they stand still.

    python3 benchmarks/watched.py [WINDOWS [SECONDS]]        needs Chromium, and ./gan4j built; 20 windows of 20 seconds

One training on the digits that come along, one studio, one page of the run in a browser without a window. Every other
window of time the studio and the browser are stopped (SIGSTOP), which costs the training nothing; so the machine's own
moods fall on both alike. Prints each window's rate and the median of the ratios of neighbours, with a 95 % interval of
resamples.
"""
import json
import os
import pathlib
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parent.parent
WARM_UP = 60
SETTLE = 2  # seconds of a window that are left out: the pages make up for what they missed


def wait_for(what, seconds=60):
    until = time.monotonic() + seconds
    while not (found := what()):
        if time.monotonic() > until:
            sys.exit("The studio, the training or the browser did not start in time.")
        time.sleep(0.2)
    return found


def last(metrics):
    """Step and seconds of training of the last whole line."""
    with open(metrics, "rb") as file:
        file.seek(max(0, metrics.stat().st_size - 4096))
        line = json.loads(file.read().rsplit(b"\n", 2)[-2])
    return line["images"], line["seconds"]


def busy(group):
    """Seconds of processor time that the processes of a group have used."""
    ticks = 0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(windows=20, seconds=20):
    browser_program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    if browser_program is None:
        sys.exit("This needs Chromium: apt-get install chromium.")
    folder = pathlib.Path(tempfile.mkdtemp())
    runs, said, home = folder / "runs", folder / "studio.txt", folder / "home"
    runs.mkdir()
    groups = []

    def start(output, *command):
        with open(output, "w") as file:
            process = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True)
        groups.append(process.pid)
        return process.pid

    try:
        studio = start(said, HOME / "gan4j", "studio", "--runs", runs, "--port", "0")
        address = wait_for(lambda: re.search(r"http://\S+", said.read_text())).group()
        training = start(folder / "train.txt", HOME / "gan4j", "train", "dcgan", "--out", runs, "--steps", "10000000")
        metrics = wait_for(lambda: next((m for m in runs.glob("*/metrics.jsonl") if m.stat().st_size > 1000), None))
        page = address.replace("/?", f"/runs/{metrics.parent.name}?")
        browser = start(os.devnull, browser_program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}",
                        "--remote-debugging-port=0", "--window-size=1200,900", page)
        time.sleep(WARM_UP)
        print(f"{'window':>6} {'':8} {'images/s':>9} {'studio':>8} {'browser':>8}   (processors' time in per cent of one)")
        rates = []
        for window in range(windows):
            watched = window % 2 == 0
            for group in (studio, browser):
                os.killpg(group, signal.SIGCONT if watched else signal.SIGSTOP)
            time.sleep(SETTLE)
            begun, (images, at), used = time.monotonic(), last(metrics), [busy(studio), busy(browser)]
            time.sleep(seconds)
            more, later = last(metrics)
            wall = time.monotonic() - begun
            shares = [100 * (busy(g) - u) / wall for g, u in zip((studio, browser), used)]
            rates.append((more - images) / (later - at))
            print(f"{window + 1:6} {'watched' if watched else 'alone':8} {rates[-1]:9.1f} {shares[0]:8.1f} {shares[1]:8.1f}",
                  flush=True)
    finally:
        for group in groups:
            os.killpg(group, signal.SIGCONT)
            os.killpg(group, signal.SIGKILL)
        time.sleep(1)
        shutil.rmtree(folder, ignore_errors=True)
    # each window beside the mean of its neighbours, so that a drift cancels
    ratios = [rates[i] / statistics.mean((rates[i - 1], rates[i + 1])) for i in range(1, windows - 1)]
    ratios = [r if i % 2 == 1 else 1 / r for i, r in enumerate(ratios)]
    draw = random.Random(1)
    medians = sorted(statistics.median(draw.choices(ratios, k=len(ratios))) for _ in range(2000))
    print(f"watched / alone: median {statistics.median(ratios):.3f}, 95 % {medians[50]:.3f} to {medians[1949]:.3f},"
          f" n = {len(ratios)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
