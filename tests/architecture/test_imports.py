"""Imports go down the ladder only, and a few things are imported in few places or nowhere.

The files are read, not run: imports inside functions and under TYPE_CHECKING count like any other, since
both say that one module knows another. Every rule is broken once below, in a small tree, to be seen failing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# From the top rung down. A name stands for a module and all below it, `*` for one folder; of several that
# fit a module the longest counts. A package's own file is called `package.__init__`.
LADDER = (
    ("__main__",),
    ("app", "cli", "records_cli"),
    ("ui.main_window", "ui.navigation"),
    ("ui.pages", "ui.presenter", "ui.error_dialog"),
    ("blocks.*.view",),
    ("items.*.view",),
    ("ui.widgets",),
    ("ui.theme", "ui.actions", "ui.background", "ui.words", "ui.__init__", "ui.overrides"),
    ("store", "classroom", "exchange"),
    ("learning",),
    ("course",),
    ("blocks",),
    ("items",),
    ("registry", "resources", "paths", "settings", "logs"),
    ("errors", "schema", "clock", "limits", "authoring", "markup", "wording", "names", "output", "__init__"),
)

QT = ("PySide6", "shiboken6")
# A view that outgrows its file becomes a folder of that name: view/__init__.py and others beside it.
VIEWS = ("*.view", "*.view.*")
QT_PLACES = ("ui.*", "app.*", *VIEWS)
NEVER = ("qtawesome", "qtpy")
# Whatever opens a connection to another machine; a class with phones is the only reason to.
NETWORK = (
    "socket",
    "socketserver",
    "ssl",
    "aiohttp",
    "asyncio",
    "http",
    "urllib.request",
    "xmlrpc",
    "ftplib",
    "smtplib",
)


@dataclass(frozen=True)
class Import:
    """One name that one module imports."""

    module: str
    line: int
    target: str
    """In full, as `trainer.course.model` or `PySide6.QtCore.Qt`."""

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"

    @property
    def inner(self) -> str | None:
        """The target below `trainer`, if it is one of ours."""
        head, _, rest = self.target.partition(".")
        return (rest or "__init__") if head == "trainer" else None


# ------------------------------------------------------------------------------------------- reading


def module_name(path: Path, package: Path) -> str:
    return ".".join(path.relative_to(package).with_suffix("").parts)


def imports_of(path: Path, module: str) -> Iterator[Import]:
    """Every import of a file, one for each name; relative ones are spelled out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ["trainer", *module.split(".")][: -node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield from (Import(module, node.lineno, f"{source}.{each.name}") for each in node.names)


def all_imports(root: Path) -> list[Import]:
    package = root / "trainer"
    return [
        found
        for path in sorted(package.rglob("*.py"))
        for found in imports_of(path, module_name(path, package))
    ]


def modules(root: Path) -> list[str]:
    package = root / "trainer"
    return [module_name(path, package) for path in sorted(package.rglob("*.py"))]


def rung(module: str) -> int | None:
    """How far down the ladder a module stands, or None if it is nowhere on it."""
    fitting = [
        (len(name.split(".")), index)
        for index, names in enumerate(LADDER)
        for name in names
        if covers(name, module)
    ]
    return max(fitting)[1] if fitting else None


def target_rung(target: str) -> int | None:
    """The rung of an imported name: of its own, or of the package whose `__init__` holds it."""
    package = target.rpartition(".")[0]
    for name in (target, f"{target}.__init__", f"{package}.__init__".lstrip(".")):
        if (found := rung(name)) is not None:
            return found
    return None


def covers(name: str, module: str) -> bool:
    parts, wanted = module.split("."), name.split(".")
    return len(parts) >= len(wanted) and all(map(fnmatch, parts, wanted))


def below(names: tuple[str, ...], target: str) -> bool:
    return any(target == name or target.startswith(f"{name}.") for name in names)


# --------------------------------------------------------------------------------------------- rules


def upward(root: Path) -> list[str]:
    """Imports that go up the ladder, and modules that stand on no rung."""
    faults = [f"{module} stands on no rung of LADDER" for module in modules(root) if rung(module) is None]
    for found in all_imports(root):
        here, there = rung(found.module), target_rung(found.inner) if found.inner else None
        if here is not None and there is not None and there < here:
            faults.append(f"{found}, which stands higher")
    return faults


def siblings(root: Path) -> list[str]:
    """store, classroom and exchange do not know each other."""
    apart = ("store", "classroom", "exchange")
    return [
        f"{found}: {', '.join(apart)} do not know each other"
        for found in all_imports(root)
        if found.inner
        and found.module.split(".")[0] in apart
        and found.inner.split(".")[0] in set(apart) - {found.module.split(".")[0]}
    ]


def qt_places(root: Path) -> list[str]:
    """Qt is known in few places."""
    return [
        f"{found}: Qt belongs in ui/, a view.py or view/ of a kind, and app/"
        for found in all_imports(root)
        if below(QT, found.target) and not any(fnmatch(found.module, place) for place in QT_PLACES)
    ]


def views_and_records(root: Path) -> list[str]:
    """Views, and what they are built of, take data in: they open neither the record nor a class."""
    first_page_rung = next(index for index, names in enumerate(LADDER) if "ui.pages" in names)
    return [
        f"{found}: views take data in and send signals out"
        for found in all_imports(root)
        if found.inner
        and below(("store", "classroom"), found.inner)
        and any(fnmatch(found.module, place) for place in ("ui.*", *VIEWS))
        and (rung(found.module) or 0) > first_page_rung
    ]


def views_of_other_kinds(root: Path) -> list[str]:
    """Questions are put into lessons by one block only, and know nothing of lessons."""
    faults = []
    for found in all_imports(root):
        parts = found.module.split(".")
        if not (found.inner and "view" in parts):
            continue
        if parts[0] == "blocks" and parts[1] != "questions" and is_view(found.inner, "items"):
            faults.append(f"{found}: of the block views only that of questions uses item views")
        if parts[0] == "items" and is_view(found.inner, "blocks"):
            faults.append(f"{found}: item views do not use block views")
    return faults


def is_view(target: str, package: str) -> bool:
    parts = target.split(".")
    return parts[0] == package and "view" in parts[1:]


def star_imports(root: Path) -> list[str]:
    """`from PySide6.QtWidgets import *` alone takes a window from 1.4 to 2.1 times a bare one."""
    return [f"{found}: name what is used" for found in all_imports(root) if found.target.endswith(".*")]


def never_imported(root: Path) -> list[str]:
    """qtawesome is installed for its font file; importing it doubles the time to the first window."""
    return [
        f"{found}: use resources.package_file" for found in all_imports(root) if below(NEVER, found.target)
    ]


def dynamic_imports(root: Path) -> list[str]:
    """Kinds are found by the registry; everything else is imported where it can be read."""
    faults = []
    for path in sorted((root / "trainer").rglob("*.py")):
        module = module_name(path, root / "trainer")
        names = [
            getattr(node, "attr", getattr(node, "id", ""))
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Name, ast.Attribute))
        ]
        if module != "registry" and {"import_module", "__import__"} & set(names):
            faults.append(f"{module} imports by name: only the registry does")
    return faults


def network(root: Path) -> list[str]:
    """Only a class may open a socket. QLocalServer, which is no network, is let through."""
    return [
        f"{found}: only a class opens connections"
        for found in all_imports(root)
        if not found.module.startswith("classroom.")
        and (below(NETWORK, found.target) or foreign_qt_network(found.target))
    ]


def foreign_qt_network(target: str) -> bool:
    return below(("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtHttpServer"), target) and not below(
        ("PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"), target
    )


RULES: tuple[Callable[[Path], list[str]], ...] = (
    upward,
    siblings,
    qt_places,
    views_and_records,
    views_of_other_kinds,
    star_imports,
    never_imported,
    dynamic_imports,
    network,
)


# --------------------------------------------------------------------------------------------- tests


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_program_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


def test_every_name_on_the_ladder_is_there_once() -> None:
    names = [name for names in LADDER for name in names]
    assert len(names) == len(set(names))


BROKEN = [
    (upward, "course/model.py", "from trainer.learning.progress import Progress"),
    (upward, "course/model.py", "def f():\n    import trainer.app"),
    (upward, "items/sort/model.py", "from ...course import model"),
    (upward, "items/sort/model.py", "from . import view"),
    (
        upward,
        "ui/widgets/bar.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from trainer.ui import pages",
    ),
    (upward, "errors.py", "from trainer import paths"),
    (upward, "misc/stuff.py", ""),
    (upward, "ui/strange.py", ""),
    (siblings, "store/writer.py", "from trainer.classroom import state"),
    (siblings, "exchange/xapi.py", "from ..store.people import Person"),
    (qt_places, "learning/progress.py", "from PySide6.QtCore import QObject"),
    (qt_places, "items/sort/model.py", "import PySide6.QtCore"),
    (qt_places, "blocks/callout/__init__.py", "def f():\n    from PySide6 import QtCore"),
    (qt_places, "cli.py", "import shiboken6"),
    (views_and_records, "ui/widgets/bar.py", "from trainer.store import writer"),
    (views_and_records, "items/sort/view.py", "from trainer.classroom.state import ClassState"),
    (views_and_records, "ui/theme/tokens.py", "import trainer.store"),
    (views_of_other_kinds, "blocks/callout/view.py", "from trainer.items.sort.view import SortView"),
    (views_of_other_kinds, "blocks/callout/view.py", "from trainer.items.sort import view"),
    (views_of_other_kinds, "items/sort/view.py", "from trainer.blocks.callout import view"),
    (views_of_other_kinds, "blocks/callout/view/part.py", "from trainer.items.sort.view.card import Card"),
    (star_imports, "ui/widgets/bar.py", "from PySide6.QtWidgets import *"),
    (never_imported, "ui/theme/icons.py", "import qtawesome as qta"),
    (never_imported, "ui/theme/icons.py", "from qtpy.QtGui import QIcon"),
    (dynamic_imports, "cli.py", "import importlib\nimportlib.import_module('yaml')"),
    (dynamic_imports, "cli.py", "from importlib import import_module as load\nload('yaml')\nimport_module"),
    (dynamic_imports, "cli.py", "__import__('yaml')"),
    (network, "store/backup.py", "import socket"),
    (network, "cli.py", "from urllib.request import urlopen"),
    (network, "ui/pages/home.py", "from PySide6.QtNetwork import QTcpServer"),
]

KEPT = [
    ("app/core.py", "from trainer.store import writer\nfrom PySide6.QtWidgets import QApplication"),
    ("ui/pages/home.py", "from trainer.store.people import Person\nfrom trainer import __version__"),
    ("ui/widgets/bar.py", "from trainer.learning import progress\nfrom . import ring"),
    ("blocks/questions/view.py", "from trainer.items.sort.view import SortView"),
    ("blocks/questions/model.py", "from trainer.items.prompt import Pick"),
    ("classroom/server.py", "import socket, asyncio"),
    ("store/writer.py", "from .database import open_record\nfrom urllib.parse import quote"),
    ("registry.py", "import importlib\nimportlib.import_module('trainer.blocks.callout.model')"),
    ("ui/main_window.py", "from PySide6.QtNetwork import QLocalServer"),
    ("items/sort/view/card.py", "from PySide6.QtWidgets import QWidget\nfrom trainer.ui.widgets import ring"),
]


def a_tree(root: Path, name: str, code: str) -> Path:
    """A program of a few modules, one of them with the given code."""
    for each in (
        "__init__.py",
        "paths.py",
        "course/__init__.py",
        "items/sort/view.py",
        "ui/widgets/ring.py",
        name,
    ):
        path = root / "trainer" / each
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code if each == name else "", encoding="utf-8")
    return root


@pytest.mark.parametrize(("rule", "name", "code"), BROKEN)
def test_rule_catches_the_import_that_breaks_it(
    rule: Callable[[Path], list[str]], name: str, code: str, tmp_path: Path
) -> None:
    assert len(rule(a_tree(tmp_path, name, code))) == 1


@pytest.mark.parametrize(("name", "code"), KEPT)
def test_honest_import_is_let_through(name: str, code: str, tmp_path: Path) -> None:
    tree = a_tree(tmp_path, name, code)
    assert [fault for rule in RULES for fault in rule(tree)] == []


def test_tests_import_nothing_by_star_and_no_icon_package() -> None:
    faults = [
        str(found)
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for found in imports_of(path, module_name(path, ROOT))
        if found.target.endswith(".*") or below(NEVER, found.target)
    ]
    assert faults == []
