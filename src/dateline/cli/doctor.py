"""`dateline doctor`: whether everything that Dateline needs is there."""

from __future__ import annotations

from dataclasses import asdict

import click

from dateline.cli.checks import Check, all_checks
from dateline.cli.ending import ENVIRONMENT, OK
from dateline.cli.options import format_options, store_option
from dateline.cli.says import say
from dateline.cli.show import print_json, print_pairs


@click.command("doctor")
@store_option
@format_options("json")
def command(store: str | None, form: str | None) -> int:
    """Check that everything is there: Python, spaCy and its model, gazetteer, cache, store, page.

    The exit code is 4 if something needed is missing.
    """
    checks = all_checks(store)
    if form:
        print_json([asdict(check) for check in checks])
    else:
        print_pairs([(check.name, _line(check)) for check in checks])
    missing = [check.name for check in checks if not check.ok]
    if missing:
        say(f"dateline: missing or broken: {', '.join(missing)}")
    return ENVIRONMENT if missing else OK


def _line(check: Check) -> str:
    if check.ok:
        return f"ok       {check.found}"
    return f"problem  {check.found}; {check.remedy}"
