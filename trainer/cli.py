"""Commands without a window. One function adds a command's arguments, one runs it; nothing here loads Qt."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import __version__, output, records_cli
from trainer.errors import UserError

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

FINE, FAULTS, USAGE = 0, 1, 2
SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})")

Command = Callable[[argparse.Namespace], int]

TOLD = (output.ClosedError, BrokenPipeError, UserError)
"""What ends a command with a code of its own, and at most a sentence."""


class Parser(argparse.ArgumentParser):
    """Prints what was asked for as commands do: argparse says nothing of an output that is full."""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        if file is not None and file is sys.stdout:
            output.say(message.removesuffix("\n"))
        else:
            super()._print_message(message, file)


def parser() -> argparse.ArgumentParser:
    """The command line of `wso-trainer`."""
    top: argparse.ArgumentParser = Parser(
        prog="wso-trainer",
        description="Opens the window; with a command, does that and nothing else.",
    )
    top.set_defaults(data_dir=None, content=None)
    top.add_argument("--version", action="version", version=f"WSO Trainer {__version__}")
    _folders(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for add in (_add_check, _add_shots, records_cli.add):
        add(commands)
    return top


def run(argv: Sequence[str]) -> int:
    """Run the command that the arguments name; gives the exit code."""
    arguments = parsed(argv)
    command: Command = arguments.run
    return _told(lambda: command(arguments))


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """What the arguments say. Ends the program after wrong ones, and after --help and --version."""
    try:
        return parser().parse_args(argv)
    except SystemExit as ended:
        code = int(ended.code or FINE)
        raise SystemExit(_told(lambda: code)) from None
    except TOLD as error:
        raise SystemExit(_ended_by(error)) from None


def _told(work: Callable[[], int]) -> int:
    """Do it, hand over what it printed, and say in a sentence what went wrong; the exit code."""
    try:
        code = work()
        output.finish()
        return code
    except TOLD as error:
        return _ended_by(error)


def _ended_by(error: Exception) -> int:
    if isinstance(error, UserError):
        output.complain(error)
        return FAULTS
    return output.CLOSED


def _folders(add_to: argparse.ArgumentParser) -> None:
    """The two folders that the window and every command take, before or after the command's name."""
    for name, text in (("--data-dir", "keep records here"), ("--content", "the folder of the course")):
        add_to.add_argument(name, type=Path, metavar="DIR", default=argparse.SUPPRESS, help=text)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("check", help="find every fault of a course folder")
    command.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the course folder")
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to print the faults")
    _folders(command)
    command.set_defaults(run=_check)


def _add_shots(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("shots", help="make a picture of every page, without a display")
    command.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go")
    command.add_argument("--theme", choices=("light", "dark", "high-contrast"), help="all three if not given")
    command.add_argument("--size", default="1280x800", metavar="WxH", help="of the window in pixels")
    command.add_argument("--text", type=int, default=100, metavar="PERCENT", help="text size, 100 to 200")
    command.add_argument("--dpr", type=float, default=1.0, metavar="RATIO", help="device pixels per pixel")
    command.add_argument("--only", default="", metavar="WORD", help="only pictures with this in their name")
    _folders(command)
    command.set_defaults(run=_shots)


def _shots(arguments: argparse.Namespace) -> int:
    size = SIZE.fullmatch(arguments.size)
    if not (size and 100 <= arguments.text <= 200 and 1 <= arguments.dpr <= 4):
        said = "Give --size as 1280x800, at most 9999x9999, --text from 100 to 200, --dpr from 1 to 4."
        output.complain(said)
        return USAGE
    from trainer.app import shots
    from trainer.resources import shipped_course

    options = shots.Options(
        folder=arguments.folder,
        themes=(arguments.theme,) if arguments.theme else shots.THEMES,
        size=(int(size[1]), int(size[2])),
        text=arguments.text,
        dpr=arguments.dpr,
        only=arguments.only,
    )
    return shots.run(options, arguments.content or shipped_course())


def _check(arguments: argparse.Namespace) -> int:
    from trainer.course.check import check
    from trainer.course.report import as_json, as_text
    from trainer.resources import shipped_course

    folder = arguments.folder or arguments.content or shipped_course()
    if not folder.is_dir():
        remedy = "Name the folder that holds lessons/ and quizzes/."
        output.complain(f"There is no folder {folder}. {remedy}")
        return USAGE
    report = check(folder)
    output.say((as_json if arguments.format == "json" else as_text)(report))
    return FAULTS if report.faults else FINE
