"""Every entry of the module music is in use by a program of test/vectors/music-own, with 1 and with 3 ranks."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import music
from music import config

CASES = Path(__file__).parents[3] / "test/vectors/music-own"

#: What no program of the installed module can do, and why.
UNANSWERED = {
    "Runtime.finalize": "there is none",
    **dict.fromkeys(
        (f"{port}Port.map(perm)" for port in ("ContInput", "ContOutput", "EventInput", "EventOutput")),
        "the list is called, as if it were a function",
    ),
}


def entries() -> Iterator[str]:
    """Classes, methods, and their parameters; functions of music.config."""
    for name in music.__all__:
        thing = getattr(music, name)
        if inspect.isfunction(thing):
            yield from with_parameters(name, thing)
        elif inspect.isclass(thing):
            yield name
            for key, member in vars(thing).items():
                if inspect.isfunction(member) and not key.startswith("_"):
                    yield from with_parameters(f"{name}.{key}", member)
    for name in config.__all__:
        yield from with_parameters(f"config.{name}", getattr(config, name))


def with_parameters(name: str, function: object) -> Iterator[str]:
    yield name
    for parameter in inspect.signature(function).parameters:  # type: ignore[arg-type]
        if parameter != "self":
            yield f"{name}({parameter})"


def called(tree: ast.Module) -> set[str]:
    """The entries that a program uses. A variable has the class of what was assigned to it last."""
    classes: dict[str, str] = {}
    used: set[str] = set()
    for node in sorted((n for n in ast.walk(tree) if hasattr(n, "lineno")), key=lambda n: (n.lineno, -n.end_lineno)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            made = class_of(node.value, classes)
            if made:
                classes[node.targets[0].id] = made
                used.add(made)
        elif isinstance(node, ast.Call):
            used |= entry_of(node, classes)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "music":
            used.add(node.attr)
    return used


def class_of(value: ast.expr, classes: dict[str, str]) -> str | None:
    if isinstance(value, ast.Name):
        return classes.get(value.id)
    if not isinstance(value, ast.Call):
        return None
    name = value.func.attr if isinstance(value.func, ast.Attribute) else ""
    published = re.fullmatch(r"publish(\w+put)", name)
    if published:
        return f"{published[1]}Port"
    return {"runtime": "Runtime", "Runtime": "Runtime", "Setup": "Setup", "Application": "config.Application"}.get(name)


def entry_of(node: ast.Call, classes: dict[str, str]) -> set[str]:
    if not isinstance(node.func, ast.Attribute):
        return set()
    owner, name = node.func.value, node.func.attr
    made = class_of(owner, classes)
    module = owner.id if isinstance(owner, ast.Name) else ""
    if made is None and module not in ("music", "config"):
        return set()
    full = f"{made}.{name}" if made else name if module == "music" else f"config.{name}"
    function = found(full)
    if function is None and made and made.endswith("putPort"):
        full = full.replace("Input", "Output")  # what was assigned in the other branch
        function = found(full)
    if function is None:
        return set()
    parameters = [key for key in inspect.signature(function).parameters if key != "self"]
    given = parameters[: len(node.args)] + [keyword.arg for keyword in node.keywords if keyword.arg]
    return {full, *(f"{full}({parameter})" for parameter in given)}


def found(name: str) -> object | None:
    thing: object | None = music
    for part in name.split("."):
        thing = getattr(thing, part, None)
    return thing


def programs() -> Iterator[tuple[set[str], set[int], bool]]:
    """What each program uses, the ranks that it has, and whether the installed module answers it."""
    for path in CASES.glob("py-*/*.py"):
        spec = json.loads((path.parent / "case.json").read_text())
        texts = [file.read_text() for file in path.parent.glob("*.music")]
        if (path.parent / "np").exists():
            texts.append(f"np={(path.parent / 'np').read_text()}")
        ranks = {int(number) for text in texts for number in re.findall(r"np=(\d+)", text)}
        yield called(ast.parse(path.read_text())), ranks, spec["reference"] == "ok"


def test_programs_use_every_entry_with_one_and_three_ranks() -> None:
    everything = list(programs())
    for entry in entries():
        users = [use for use in everything if entry in use[0]]
        assert users, f"no program uses {entry}"
        ranks = set().union(*(use[1] for use in users))
        assert {1, 3} <= ranks, f"{entry} is not in use with 1 and with 3 ranks"
        answered = any(use[2] for use in users)
        assert answered or entry in UNANSWERED, f"{entry} is in no program that is recorded"
        assert not (answered and entry in UNANSWERED), f"{entry} is recorded after all"
