"""The one class of errors that a user can cause or mend."""

from __future__ import annotations

from antiphon._codes_gen import ERROR_TABLE

_NUMBERS = {name: number for number, (name, _, _) in ERROR_TABLE.items()}


def error_number(code: str) -> int:
    """Number of a code, as in the C interface."""
    return _NUMBERS[code]


class AntiphonError(Exception):
    """An error with a stable code, listed in docs/errors.md.

    Its text is one line: code, place, what is wrong, what was expected and found, what to do about it.
    """

    code: str
    """Name of the error, for instance ``SETUP_WIDTH_MISMATCH``."""

    number: int
    """Number of the code, as in the C interface."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        expected: str | None = None,
        found: str | None = None,
        where: str | None = None,
        remedy: str | None = None,
    ) -> None:
        """Composes the line. ``message`` is a sentence without its full stop; ``remedy`` defaults to the table's."""
        self.number = _NUMBERS[code]
        self.code = code
        facts = ", ".join(
            f"{label} {value}" for label, value in (("expected", expected), ("found", found)) if value is not None
        )
        place = "" if where is None else f"{where}: "
        advice = ERROR_TABLE[self.number][2] if remedy is None else remedy
        super().__init__(f"{code}: {place}{message}{f' ({facts})' if facts else ''}. {advice}")

    @classmethod
    def from_line(cls, code: str, line: str) -> AntiphonError:
        """Makes an error of a line that libantiphon has composed already."""
        error = cls.__new__(cls)
        error.code = code if code in _NUMBERS else "INTERNAL"
        error.number = _NUMBERS[error.code]
        Exception.__init__(error, line if line.startswith(f"{code}:") else f"{code}: {line}")
        return error
