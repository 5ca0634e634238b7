"""Every error that Dateline raises on purpose: each says what was expected and what to do."""

from __future__ import annotations


class DatelineError(Exception):
    """The base of all of them; `exit_code` is what the command line ends with."""

    exit_code = 3


class UsageError(DatelineError):
    """The call itself is wrong: an unknown name, a bad option."""

    exit_code = 2


class InputError(DatelineError):
    """One input cannot be read; the rest of the batch goes on.

    `where` names the file, with line or member if there is one.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class InputWarning(InputError):
    """Something about an input is uncertain, and it was read all the same."""


class CodebookError(DatelineError):
    """A codebook or gazetteer file breaks its form; the message names file and key."""


class StoreError(DatelineError):
    """The store cannot be opened, read or written."""


class EnvironmentProblem(DatelineError):
    """Something that Dateline needs from the machine is missing."""

    exit_code = 4
