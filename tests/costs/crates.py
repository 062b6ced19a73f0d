"""Writes small crates and measures the cost of building them."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parents[2]

MANIFEST = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
{dependencies}

[profile.release]
strip = true
"""

SMTP_CODES = f"smtp-codes = {{ path = '{WORKSPACE / 'smtp-codes'}' }}"


@dataclass
class Cost:
    """Wall time and CPU time in seconds, and the peak memory of the largest process in MiB."""

    wall: float
    cpu: float
    peak: float

    def least(self, other):
        """Returns the minimum of each value: other programs can only slow a build down, so this is the best estimate."""
        pairs = zip((self.wall, self.cpu, self.peak), (other.wall, other.cpu, other.peak))
        return Cost(*map(min, pairs))


class Crate:
    """A crate in a separate directory, with the versions in the workspace's lock file."""

    def __init__(self, root, name, dependencies=(), main="fn main() {}\n", files=None):
        self.dir, self.name = root / name, name
        manifest = MANIFEST.format(name=name, dependencies="\n".join(dependencies))
        self.write("Cargo.toml", manifest)
        self.write("src/main.rs", main)
        for path, text in (files or {}).items():
            self.write(path, text)
        shutil.copy(WORKSPACE / "Cargo.lock", self.dir)

    def write(self, path, text):
        path = self.dir / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def cargo(self, *args):
        """Runs cargo and returns the cost."""
        env = {key: value for key, value in os.environ.items() if key not in UNSET}
        # Registry crates are built without incremental artifacts, which would hide the cost of a changed table.
        env["CARGO_INCREMENTAL"] = "0"
        start = time.monotonic()
        process = subprocess.Popen(["cargo", *args, "--quiet"], cwd=self.dir, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        if status != 0:
            raise SystemExit(f"cargo {' '.join(args)} failed in {self.dir}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def clean_build(self):
        shutil.rmtree(self.dir / "target", ignore_errors=True)
        return self.cargo("build", "--offline")

    def rebuild(self, path):
        """Builds again after a file has been touched."""
        (self.dir / path).touch()
        return self.cargo("build", "--offline")

    def bytes_of_release(self):
        self.cargo("build", "--release", "--offline")
        return (self.dir / "target/release" / self.name).stat().st_size


# Variables that would move the artifacts or change the build.
UNSET = {"CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"}


def alternate(rounds, *measurements):
    """Runs the measurements in turn, A B A B, so that machine load affects all of them equally, and returns the minimum of each."""
    best = [None] * len(measurements)
    for _ in range(rounds):
        for place, measure in enumerate(measurements):
            cost = measure()
            best[place] = cost.least(best[place]) if best[place] else cost
    return best
