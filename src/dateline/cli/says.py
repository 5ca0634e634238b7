"""What people are told on standard error, one line at a time."""

from __future__ import annotations

import click


def plain(text: str) -> str:
    """The text without control characters, which could steer a terminal; line ends stay."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def say(text: str) -> None:
    """One line on standard error."""
    click.echo(plain(text).replace("\n", " "), err=True)


def hint(text: str) -> None:
    """What could be done next."""
    say(f"next: {text}")


def plural(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`, `1,200 claims`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
