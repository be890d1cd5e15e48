"""An error in a method that Qt calls reaches the error dialog, and Qt's own method does the rest.

Left to the binding (PySide6 6.10 and 6.11) such an error comes out of whichever call into Qt is under way
further out, again and again; and before Python 3.12 it ends the program without a word if it was raised by C
code (1/0, a control that is gone), as the binding takes it for an object before it is one. So every method
that takes the place of one of Qt's is wrapped when its class is made, and lets nothing out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken


def install() -> None:
    """From now on, wrap the overrides of every class derived from one of Qt's."""
    Shiboken.Object.__init_subclass__ = _wrap_overrides  # type: ignore[assignment]


@classmethod  # type: ignore[misc]
def _wrap_overrides(cls: Any, **_: object) -> None:
    qt = next(each for each in cls.__mro__ if each.__module__.startswith("PySide6"))
    for name, value in list(vars(cls).items()):
        if isinstance(value, FunctionType) and not name.startswith("__") and hasattr(qt, name):
            setattr(cls, name, _kept_inside(value, getattr(qt, name)))


def _kept_inside(method: Callable[..., Any], qts_own: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def override(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except Exception:
            sys.excepthook(*sys.exc_info())
        with suppress(Exception):  # some of Qt's are only names
            return qts_own(*args, **kwargs)

    return override
