"""The one error of this package that people are meant to read."""


class Refused(Exception):  # noqa: N818 - it is told as a fact, not as an error
    """A Dutch sentence: what was found, what follows, what to do."""
