"""The packages that Neo needs for its files."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import PurePath

from antiphon import AntiphonError

_PACKAGES = {".nix": "nixio", ".h5": "nixio", ".nwb": "pynwb", ".mat": "scipy"}


def demand_package(file: str) -> None:
    """Raises PYTHON_PACKAGE_MISSING, with the command that installs it, where a package is missing for this kind of file."""
    ending = PurePath(file).suffix.lower()
    package = _PACKAGES.get(ending)
    if package is None or importlib.util.find_spec(package) is not None:
        return
    raise AntiphonError(
        "PYTHON_PACKAGE_MISSING",
        f"Neo writes {ending} with the package {package}, which this interpreter does not have",
        found=file,
        where=sys.executable,
        remedy=f"Install it: {sys.executable} -m pip install {package}; or write .pkl, .csv, .parquet or .arrow.",
    )
