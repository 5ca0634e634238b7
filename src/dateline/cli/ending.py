"""How a run ends: every way out is an exit code, and one line if something went wrong."""

from __future__ import annotations

import errno
import os
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from dateline.cli.says import say
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

OK, USAGE, BAD_INPUT, ENVIRONMENT, STOPPED = 0, 2, 3, 4, 130
STOPPED_LINE = "stopped; what was stored is kept"


class Stopped(Exception):
    """Ctrl-C, out of Click's reach, which would print an empty line first."""


class Interrupt:
    """Ctrl-C: the first asks for an orderly end, a second one ends at once.

    Libraries can lose a KeyboardInterrupt raised inside them: `check` raises it again.
    """

    def __init__(self) -> None:
        self.asked = False

    def listen(self) -> None:
        """Takes over SIGINT, unless the caller has the program ignore it."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._stop)
            sys.unraisablehook = self._lost

    def check(self) -> None:
        """Raises KeyboardInterrupt if Ctrl-C was pressed."""
        if self.asked:
            raise KeyboardInterrupt

    def _stop(self, _: int, __: FrameType | None) -> None:
        if self.asked:
            os._exit(STOPPED)
        self.asked = True
        raise KeyboardInterrupt

    def _lost(self, lost: UnraisableHookArgs) -> None:
        if not self.asked:
            sys.__unraisablehook__(lost)


interrupt = Interrupt()


def leave(run: Callable[[], object]) -> NoReturn:
    """Runs and exits: 0 ok, 1 findings, 2 usage, 3 bad input, 4 environment, 130 stopped."""
    interrupt.listen()
    _set_up_streams()
    warnings.showwarning = _warn
    code = ended(run)
    if code == STOPPED:
        # All is saved. An orderly end could take a while, be interrupted again, or end as killed
        # by the signal, which Python does if it came while a string was executed.
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(STOPPED)
    sys.exit(code)


def ended(run: Callable[[], object]) -> int:
    """The exit code of `run`, and what went wrong on standard error."""
    try:
        code = _returned(run)
        # Here and not when the interpreter ends, so that a pipe found broken is no second error.
        sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except (Stopped, click.Abort, KeyboardInterrupt):
        if sys.stderr.isatty():
            # A terminal shows ^C where the cursor stands.
            click.echo(err=True)
        say(STOPPED_LINE)
        return STOPPED
    except BrokenPipeError:
        hush()
        return OK
    except DatelineError as error:
        say(f"dateline: {error}")
        return error.exit_code
    except OSError as error:
        if error.errno == errno.ENOSPC:
            hush()
        say(f"dateline: {_in_words(error)}")
        return ENVIRONMENT
    return code


def hush() -> None:
    """Nobody reads standard output any more: what is still to come goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _show(error: click.ClickException) -> None:
    """The usage of the command, and what is wrong with the call."""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        say(f"Try `{error.ctx.command_path} --help`.")
    say(f"dateline: {error.format_message()}")


def _returned(run: Callable[[], object]) -> int:
    try:
        result = run()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    return result if isinstance(result, int) else OK


def _in_words(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full; free some space and try again"
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check the path, its permissions and the disk"


def _set_up_streams() -> None:
    """Files and pipes get UTF-8 and unchanged line ends on every system."""
    out = sys.stdout
    if isinstance(out, TextIOWrapper):
        if out.isatty():
            out.reconfigure(errors="replace")
        else:
            out.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _warn(message: Warning | str, *_: object, **__: object) -> None:
    say(f"dateline: warning: {message}")
