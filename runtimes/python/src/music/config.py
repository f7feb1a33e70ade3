"""A configuration in code: applications, variables, connections.

    a = Application(np=1, binary="./a", name="A")
    b = Application(np=2, binary="./b", name="B")
    define("stoptime", 1.0)
    connect(a, "out", b, "in", 10)
    launch()

The script is started once, as ``python script.py``, or N times, as ``mpirun -np N python script.py``: then one of the N runs the whole
and the others end at once; ``antiphon mpirun`` runs the whole itself. An application without a binary is the script itself:
``configure`` starts the run, and each of its ranks comes back here and goes on.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from typing import Any, NoReturn

from music.command import music_command
from music.error import MUSICError
from music.rank import predictRank

__all__ = [
    "Application",
    "configure",
    "connect",
    "define",
    "launch",
    "launchedByMusic",
    "postponeSetup",
    "predictRank",
    "supersedeArgv",
]

#: Names the file that a launcher which has started the script by itself takes the configuration from.
_FILE = "ANTIPHON_MUSIC_CONFIG"

#: What has a meaning in a configuration file, so that neither a name nor a port has it.
_MARKS = "[]#=\\\n\r"

_applications: list[Application] = []
_variables: dict[str, Any] = {}
_connections: list[str] = []
_argv: list[str] | None = None


class Application:
    """A program and its ranks. A name that is taken gets a number behind it. ``application[key]`` is what was defined.

    ``number`` counts applications, ``leader`` is the first of its ranks in the run, and ``this`` tells whether the present process is one of them.
    """

    def __init__(
        self, np: int = 1, binary: str | None = None, args: str | Sequence[str] | None = None, name: str | None = None
    ) -> None:
        _check_kinds(np, binary, args, name)
        self.np = np
        self.binary = binary
        self.args = args
        self.name = _free_name(_checked("name", name or _name_of(binary), f".{_MARKS}"))
        self.number = len(_applications)
        self.leader = sum(application.np for application in _applications)
        self.this = self.leader <= predictRank() < self.leader + np
        self._variables: dict[str, Any] = {}
        _applications.append(self)

    def define(self, key: str, value: Any) -> None:
        """A variable of this application."""
        self._variables[key] = value

    def __getitem__(self, key: str) -> Any:
        return self._variables[key] if key in self._variables else _variables[key]

    def section(self) -> list[str]:
        """Its lines in a configuration file."""
        own = self.binary is None
        binary = sys.executable if own else self.binary
        script = _argv if _argv is not None else sys.argv
        args = _words(script if own else self.args)
        keys = {"np": self.np, "binary": binary, "args": args, **self._variables}
        return [f"[{self.name}]", *(f"  {key}={_value(value)}" for key, value in keys.items())]


def define(key: str, value: Any) -> None:
    """A variable of all applications."""
    _variables[key] = value


def connect(
    fromApp: Application,  # noqa: N803
    fromPort: str,  # noqa: N803
    toApp: Application,  # noqa: N803
    toPort: str,  # noqa: N803
    width: int | None = None,
    commAlgName: str = "collective",  # noqa: N803
    procMethodName: str = "table",  # noqa: N803
) -> None:
    """Connects an output to an input."""
    size = "" if width is None else str(width)
    options = f"[{size}, {commAlgName}, {procMethodName}]"
    for port in (fromPort, toPort):
        _checked("port", port, _MARKS)
    _connections.append(f"{fromApp.name}.{fromPort} -> {toApp.name}.{toPort} {options}")


def launchedByMusic() -> bool:  # noqa: N802
    """Whether this process is a rank of a configured run."""
    return "ANTIPHON_RUN" in os.environ and _FILE not in os.environ


def postponeSetup() -> None:  # noqa: N802
    """Nothing has to be postponed: MPI is not touched before Setup."""


def supersedeArgv(argv: Sequence[str]) -> None:  # noqa: N802
    """The words with which ranks of the script itself are started."""
    global _argv
    _argv = list(argv)


def configure() -> None:
    """The configuration is complete. If an application is the script itself, the run starts now."""
    if not launchedByMusic() and any(application.binary is None for application in _applications):
        _start()


def launch() -> None:
    """Starts the run in place of this process. A rank of the script goes on."""
    if not launchedByMusic():
        _start()


def text() -> str:
    """The configuration as a file."""
    lines = [f"{key}={_value(value)}" for key, value in _variables.items()]
    for application in _applications:
        lines += application.section()
    return "\n".join([*lines, *_connections]) + "\n"


def _start() -> NoReturn:
    if not _applications:
        raise MUSICError("there is no application to launch")
    file = os.environ.get(_FILE)
    if file is not None:
        _leave(file)
    if predictRank() > 0:
        sys.exit(0)
    command = music_command()
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile("w", prefix="antiphon-") as made:
        made.write(text())
        made.flush()
        # The file has no name any more, so it is gone when the command has read it.
        os.set_inheritable(made.fileno(), True)
        os.execv(command, [command, f"/dev/fd/{made.fileno()}"])


def _leave(path: str) -> NoReturn:
    """Every rank of the script does it, as the first that ends may end them all."""
    own = f"{path}.{os.getpid()}"
    with open(own, "w") as file:
        file.write(text())
    os.replace(own, path)
    sys.exit(0)


def _check_kinds(np: object, binary: object, args: object, name: object) -> None:
    """``Application`` takes its arguments in another order than one might think."""
    if not isinstance(np, int) or isinstance(np, bool) or np < 1:
        raise _wrong("np", "a whole number of at least 1", np)
    for what, value in (("binary", binary), ("name", name)):
        if value is not None and not isinstance(value, str):
            raise _wrong(what, "text", value)
    if args is None or isinstance(args, str):
        return
    if not isinstance(args, Sequence) or not all(isinstance(word, str) for word in args):
        raise _wrong("args", "text, or a list of words", args)


def _wrong(what: str, expected: str, found: object) -> MUSICError:
    order = "The order is Application(np, binary, args, name); or name the arguments."
    return MUSICError(f"{what} of an application is {found!r}: expected {expected}. {order}")


def _name_of(binary: str | None) -> str:
    """What an application is called that has no name: its program, up to the first dot."""
    stem = os.path.basename(binary or "").split(".")[0]
    return "".join(character for character in stem if character not in _MARKS).strip() or "app"


def _checked(what: str, word: str, marks: str) -> str:
    found = [mark for mark in (*marks, "->", "<-") if mark in word]
    if word and word == word.strip() and not found:
        return word
    expected = f"no {found[0]!r}" if found else "at least one character, and no blank at its ends"
    raise MUSICError(f"{word!r} cannot be the {what} of an application: expected {expected}")


def _free_name(name: str) -> str:
    taken = {application.name for application in _applications}
    return next(each for each in [name, *(f"{name}{n}" for n in range(1, len(taken) + 2))] if each not in taken)


def _words(args: str | Sequence[str] | None) -> str:
    if args is None:
        return ""
    return args if isinstance(args, str) else " ".join(_quoted(word) for word in args)


def _quoted(word: str) -> str:
    """As MUSIC splits it, where a backslash is one inside single quotes too."""
    if word and not any(character in word for character in " \t'\"\\"):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _value(value: Any) -> str:
    content = str(value).lower() if isinstance(value, bool) else str(value)
    if not any(character in content for character in '#\n"\\') and content == content.strip():
        return content
    escaped = content.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
