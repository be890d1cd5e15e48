"""Reads the command line and imports only what was asked for: a command without Qt, or the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run a command, or open the window. Gives the exit code."""
    from trainer import cli

    _print_anything()
    arguments = cli.parser().parse_args()
    if arguments.command:
        return cli.run(sys.argv[1:])
    from trainer.app.run import Options, run

    return run(Options(data_dir=arguments.data_dir, content=arguments.content))


def _print_anything() -> None:
    """Print a question mark where a console cannot show a character; a window start has no console at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
