"""Reads the command line and imports only what was asked for: a command without Qt, or the window."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run a command, or open the window. Gives the exit code."""
    _print_anything()
    words = sys.argv[1:]
    data_dir = content = None
    if words:  # a start from an icon has none, and needs no parser
        from trainer import cli

        arguments = cli.parsed(words)
        if arguments.command:
            return cli.run(words)
        data_dir, content = arguments.data_dir, arguments.content
    # Nothing that a start makes is soon thrown away, and to look through it again and again takes a while.
    gc.disable()
    from trainer.app.start import Options, run

    return run(Options(data_dir, content))


def _print_anything() -> None:
    """Print a question mark where a console cannot show a character; a window start has no console at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
