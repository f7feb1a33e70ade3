"""Compiles what PyNN needs beside the simulators: ``python -m antiphon_pynn.extensions``.

PyNN compiles by itself when a backend is imported for the first time: an extension module of NEST, and mechanisms of
NEURON (MOD files). For NEST it asks ``nest-config``, and that of NEST's wheel names folders and the compiler of the
machine on which the wheel was made. So another one that names this machine's stands before it on the path.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

_NEST_CONFIG = """#!/bin/sh
for option in "$@"; do
  case "$option" in
    --prefix | --exec-prefix) echo "{prefix}" ;;
    --libs) echo "" ;;
    --cflags) echo "-fopenmp -O2 -std=c++20 -D_GLIBCXX_USE_CXX11_ABI=0" ;;
    --includes) echo "-I{prefix}/include/nest" ;;
    --compiler) echo "g++" ;;
    *) exec "{original}" "$option" ;;
  esac
done
"""


def main() -> int:
    """Imports each backend that is installed, in interpreters of their own, so that PyNN compiles what it lacks."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.pathsep.join([folder, str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        prefix = folder_of("nest")
        if prefix is not None:
            write_nest_config(Path(folder), prefix)
        for backend, check in _CHECKS.items():
            if folder_of(backend) is None:
                continue
            done = subprocess.run([sys.executable, "-c", check], env={**os.environ, "PATH": path, "MPLBACKEND": "Agg"})
            if done.returncode != 0:
                print(f"what PyNN needs for {backend} could not be compiled", file=sys.stderr)
                return 1
    return 0


_CHECKS = {
    "nest": "import nest, pyNN.nest\n"
    "from antiphon_pynn.extensions import nest_extension\n"
    "nest.Install(nest_extension())",
    "neuron": "import pyNN.neuron\nfrom neuron import h\nh.ExpISyn, h.VecStim",
}


def nest_extension() -> str | None:
    """Path of PyNN's extension module of NEST, as ``nest.Install`` takes it; None where it has not been compiled."""
    folder = folder_of("pyNN")
    module = None if folder is None else folder / "nest" / "_build" / "pynn_extensions"
    return str(module) if module is not None and module.with_suffix(".so").exists() else None


def folder_of(package: str) -> Path | None:
    """Where a package lies; None where it is not installed."""
    spec = find_spec(package)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def write_nest_config(folder: Path, prefix: Path) -> None:
    """Writes a ``nest-config`` that names this machine's folders and compiler; the rest comes from the wheel's own."""
    script = folder / "nest-config"
    original = Path(sys.executable).parent / "nest-config"
    script.write_text(_NEST_CONFIG.format(prefix=prefix, original=original), encoding="utf-8")
    script.chmod(0o755)


if __name__ == "__main__":
    raise SystemExit(main())
