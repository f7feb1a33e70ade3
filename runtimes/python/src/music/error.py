"""What can be caught; everything else ends the process."""


class MUSICError(Exception):
    """A call that cannot be carried out."""


class NoWidth(MUSICError):
    """The configuration states no width for the port."""


class UndefinedConfig(MUSICError):
    """The configuration has no such variable."""
