"""The module music: alone, and with a configuration in code. Each Setup needs a process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from music import command, config
from music.error import MUSICError

ROOT = Path(__file__).parents[3]


def run(script: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    path = folder / "script.py"
    path.write_text(textwrap.dedent(script))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ANTIPHON_")}
    command = [sys.executable, str(path), "a", "b"]
    return subprocess.run(
        command, cwd=folder, env={**clean, **env}, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_program_that_is_started_by_itself_is_alone(tmp_path: Path) -> None:
    ended = run(
        """
        from array import array
        import music

        setup = music.Setup()
        print(setup.comm.rank, setup.getcomm().size, setup.comm.bcast("x"), setup.comm.allgather(1))
        port = setup.publishEventInput("in")
        print(port.isConnected())
        for attempt in (lambda: setup.config("stoptime"), port.width):
            try:
                attempt()
            except music.MUSICError as error:
                print(type(error).__name__, error)
        runtime = music.Runtime(setup, 0.0001)
        for _ in range(3):
            runtime.tick()
        print(repr(runtime.time()), music.predictRank())
        try:
            setup.publishContInput("late")
        except music.MUSICError as error:
            print(error)
        runtime.finalize()
        """,
        tmp_path,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        "0 1 x [1]",
        "False",
        "UndefinedConfig the configuration has no variable stoptime",
        "NoWidth the configuration states no width for the port in",
        "0.00030000000000000003 -1",
        "the set-up is over: a Runtime was made of it",
    ]


def test_what_cannot_be_mapped_is_refused(tmp_path: Path) -> None:
    ended = run(
        """
        from array import array
        import music

        out = music.Setup().publishContOutput("x")
        for data, perm in ((b"read only", None), (memoryview(bytearray(8))[::2], None), (array("d", [1]), [0, 1])):
            try:
                out.map(data, perm=perm)
            except music.MUSICError as error:
                print(error)
        out.map(array("d", [1]))
        """,
        tmp_path,
    )
    assert ended.stdout.splitlines() == [
        "a buffer has to be writable and contiguous to be mapped",
        "a buffer has to be writable and contiguous to be mapped",
        "map of x: 2 indices for 1 elements",
    ]
    assert ended.returncode == 1
    assert "MUSIC_PORT_UNCONNECTED" in ended.stderr


def test_a_configuration_in_code_is_a_file(tmp_path: Path) -> None:
    ended = run(
        r"""
        from music import config

        config.define("stoptime", 1.5)
        config.define("flag", True)
        a = config.Application(np=2, binary="./a", args=["x y", "z"], name="A")
        b = config.Application(binary="./b")
        again = config.Application(binary="./b")
        own = config.Application()
        a.define("note", 'say "hello" # now')
        config.connect(a, "out", b, "in", 10)
        config.connect(a, "out", own, "in", 1, "point-to-point", "tree")
        config.connect(a, "out", again, "in")
        config.supersedeArgv(["script.py", "word"])
        config.postponeSetup()
        print(config.launchedByMusic(), config.predictRank())
        print(config.text().replace(__import__("sys").executable, "PYTHON"), end="")
        """,
        tmp_path,
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "False -1",
        "stoptime=1.5",
        "flag=true",
        "[A]",
        "  np=2",
        "  binary=./a",
        r'  args="\"x y\" z"',
        r"  note=\"say \\\"hello\\\" # now\"".replace(r"\"", '"').replace(r"\\", "\\"),
        "[b]",
        "  np=1",
        "  binary=./b",
        "  args=",
        "[b1]",
        "  np=1",
        "  binary=./b",
        "  args=",
        "[app]",
        "  np=1",
        "  binary=PYTHON",
        "  args=script.py word",
        "A.out -> b.in [10, collective, table]",
        "A.out -> app.in [1, point-to-point, tree]",
        "A.out -> b1.in [, collective, table]",
    ]


def test_names_and_ports_are_what_a_configuration_can_hold(tmp_path: Path) -> None:
    ended = run(
        r"""
        import music
        from music import config

        a = config.Application(binary="./source.py")
        b = config.Application(binary="./source.old.py")
        print(a.name, b.name, config.Application(binary="../..").name)
        config.connect(a, "x.y", b, "in")
        for word in ("a.b", "a]", "[a", "a#", "a\\", "a\n", "a=b", "a->b", "a<-b", " a"):
            attempts = [lambda: config.Application(name=word)]
            if word != "a.b":
                attempts += [lambda: config.connect(a, word, b, "in"), lambda: config.connect(a, "out", b, word)]
            for attempt in attempts:
                try:
                    attempt()
                    print("accepted", repr(word))
                except music.MUSICError as error:
                    last = error
        print(last)
        print(config.text().splitlines()[-1], config.text().count("->"))
        """,
        tmp_path,
    )
    assert ended.stderr == ""
    assert ended.stdout.splitlines() == [
        "source source1 app",
        "' a' cannot be the port of an application: expected at least one character, and no blank at its ends",
        "source.x.y -> source1.in [, collective, table] 1",
    ]


SPLIT = """
import { readFileSync } from "node:fs";
import { parseMusicFile } from "MODULE";
const { description } = parseMusicFile(readFileSync(0, "utf8"), { file: "a.music" });
console.log(JSON.stringify(description.processes.map((each) => each.args)));
"""


def test_the_words_of_a_program_are_what_they_were(tmp_path: Path) -> None:
    chance = random.Random(7)
    lists = [["".join(chance.choices("ab \t\n'\"\\=-#", k=chance.randrange(6))) for _ in range(3)] for _ in range(200)]
    (tmp_path / "lists.json").write_text(json.dumps(lists))
    made = run(
        """
        import json
        from music import config

        for words in json.load(open("lists.json")):
            config.Application(binary="./a", args=words)
        print(config.text())
        """,
        tmp_path,
    )
    module = (ROOT / "packages/music-config/dist/index.js").as_uri()
    command = ["node", "--input-type=module", "-e", SPLIT.replace("MODULE", module)]
    read = subprocess.run(command, input=made.stdout, capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(read.stdout) == lists


PAIR = """
import sys
import music
from music import config

send = config.Application(name="send")
receive = config.Application(name="receive")
send.define("role", "send")
receive.define("role", "receive")
config.connect(send, "e", receive, "e", 1)
config.configure()
setup = music.Setup()
if setup.config("role") == "send":
    port = setup.publishEventOutput("e")
    port.map(music.Index.GLOBAL, maxBuffered=1, base=0, size=1)
else:
    port = setup.publishEventInput("e")
    port.map(lambda t, kind, index: print("at", t, sys.argv[1:]), music.Index.GLOBAL, base=0, size=1, accLatency=0.001)
role = setup.config("role")
runtime = setup.runtime(0.001)
for n in range(2):
    if role == "send":
        port.insertEvent(runtime.time(), 0, music.Index.GLOBAL)
    runtime.tick()
runtime.finalize()
"""


def test_a_script_may_be_its_own_applications(tmp_path: Path) -> None:
    command = str(ROOT / "node_modules/.bin/music")
    ended = run(PAIR, tmp_path, ANTIPHON_MUSIC=command)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["at 0.0 ['a', 'b']", "at 0.001 ['a', 'b']"]
    under_mpirun = run(PAIR, tmp_path, ANTIPHON_MUSIC=command, OMPI_COMM_WORLD_RANK="1", OMPI_COMM_WORLD_SIZE="2")
    assert (under_mpirun.returncode, under_mpirun.stdout) == (0, "")


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("setup = music.Setup()", "sys.last_value = ValueError('of earlier')\nsetup = music.Setup()"),
        ("runtime.finalize()", "sys.last_value = ValueError('of the session')\nruntime.finalize()"),
    ],
)
def test_an_exception_of_an_interactive_session_keeps_nobody_from_ending(
    tmp_path: Path, line: str, instead: str
) -> None:
    script = PAIR.replace(line, instead)
    if line != "runtime.finalize()":
        script = script.replace("runtime.finalize()", "")
    ended = run(script, tmp_path, ANTIPHON_MUSIC=str(ROOT / "node_modules/.bin/music"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["at 0.0 ['a', 'b']", "at 0.001 ['a', 'b']"]


FORGETFUL = """
import gc
from array import array
import music
from music import config

send = config.Application(name="send")
receive = config.Application(name="receive")
for port in ("e", "m", "c"):
    config.connect(send, port, receive, port, 100)
config.configure()
setup = music.Setup()
is_sender = send.this
if is_sender:
    (events := setup.publishEventOutput("e")).map(music.Index.GLOBAL, base=0, size=1, maxBuffered=1)
    (messages := setup.publishMessageOutput("m")).map(maxBuffered=1)
    setup.publishContOutput("c").map(array("d", [2.5] * 100), perm=range(100), maxBuffered=1)
else:
    seen = set()
    setup.publishEventInput("e").map(lambda t, kind, index: seen.add(("e", index)), music.Index.GLOBAL, base=0, size=1)
    setup.publishMessageInput("m").map(lambda t, found: seen.add(("m", found)))
    setup.publishContInput("c").map(array("d", [0] * 100), perm=range(100))
gc.collect()
runtime = music.Runtime(setup, 0.001)
del setup
gc.collect()
junk = [array("d", [7] * 100) for _ in range(1000)]
for n in range(5):
    if is_sender:
        events.insertEvent(runtime.time(), 0, music.Index.GLOBAL)
        messages.insertMessage(runtime.time(), "word")
    runtime.tick()
runtime.finalize()
assert all(each == array("d", [7] * 100) for each in junk), "something has written into memory of others"
if not is_sender:
    print(sorted(seen))
"""


def test_what_is_mapped_lives_on_if_the_program_forgets_its_ports(tmp_path: Path) -> None:
    ended = run(FORGETFUL, tmp_path, ANTIPHON_MUSIC=str(ROOT / "node_modules/.bin/music"))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["[('e', 0), ('m', 'word')]"]


def test_without_the_command_or_an_application_there_is_no_launch(tmp_path: Path) -> None:
    ended = run("from music import config\nconfig.launch()", tmp_path)
    assert "MUSICError: there is no application to launch" in ended.stderr


def _command(folder: Path, says: str) -> str:
    folder.mkdir(parents=True)
    file = folder / "music"
    file.write_text(f"#!/bin/sh\necho {says}\n")
    file.chmod(0o755)
    return str(file)


def test_the_command_is_ours_wherever_musics_own_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    musics, ours = _command(tmp_path / "usr", "MUSIC 1.1.16"), _command(tmp_path / "own", "Antiphon 0.1.0")
    beside, checkout = _command(tmp_path / "bin", "-"), _command(tmp_path / "work/node_modules/.bin", "-")
    monkeypatch.setattr(command, "__file__", str(tmp_path / "elsewhere/music/command.py"))
    for name, value in (("ANTIPHON_COMMAND", ""), ("ANTIPHON_MUSIC", ""), ("PATH", f"{tmp_path}/usr:/nowhere")):
        monkeypatch.setenv(name, value)
    with pytest.raises(MUSICError, match=f"not on PATH, and ANTIPHON_MUSIC does not name it; {musics} is MUSIC's own"):
        command.music_command()
    monkeypatch.setenv("PATH", f"{tmp_path}/usr:{tmp_path}/own")
    assert command.music_command() == ours
    monkeypatch.setattr(command, "__file__", str(tmp_path / "work/.venv/lib/music/command.py"))
    assert command.music_command() == checkout
    monkeypatch.setenv("ANTIPHON_COMMAND", str(tmp_path / "bin/antiphon"))
    assert command.music_command() == beside
    monkeypatch.setenv("ANTIPHON_MUSIC", "/named/music")
    assert command.music_command() == "/named/music"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("src", 2, "./x.py"), "np of an application is 'src': expected a whole number of at least 1"),
        ((0,), "np of an application is 0"),
        ((1, 2), "binary of an application is 2: expected text"),
        ((1, "./x.py", 2), "args of an application is 2: expected text, or a list of words"),
        ((1, "./x.py", ["a", 2]), "args of an application is"),
        ((1, "./x.py", "", 3), "name of an application is 3: expected text"),
    ],
)
def test_arguments_of_an_application_in_another_order_are_named(arguments: tuple[Any, ...], said: str) -> None:
    with pytest.raises(MUSICError, match=f"{said}.*The order is Application"):
        config.Application(*arguments)
    assert config._applications == []
