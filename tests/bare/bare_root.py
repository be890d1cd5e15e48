"""A bare Debian 12 in a folder: Python and certificates, nothing else. Needs root, debootstrap and unshare.

    python3 tests/bare/bare_root.py FOLDER    make one with this project in it, and try both commands there

How this computer reaches its package registries is its own affair: where it has settings and certificates
for that, the bare root is given the same ones when it is made.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SUITE = "bookworm"
OFFICER = 1000
CHECKOUT = "/home/officer/wso-trainer"
CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n", re.DOTALL)
REGISTRY_SETTINGS = re.compile(r"PIP_.+|SSL_CERT_.+|(https?|no)_proxy", re.IGNORECASE)
PIP_FILES = ("/etc/pip.conf", "/etc/xdg/pip/pip.conf", "/etc/xdg/pip/constraints.txt")
PIP_FILE_OF_THE_USER = (".config/pip/pip.conf", ".pip/pip.conf")


@dataclass(frozen=True)
class BareRoot:
    """A folder that holds a Debian of its own."""

    folder: Path

    def run(
        self, command: str, user: int = 0, environ: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a shell line in the project's folder, in there, as root or as an officer without rights."""
        words = self.words(command, user, environ)
        return subprocess.run(words, capture_output=True, text=True, check=False)

    def words(self, command: str, user: int = 0, environ: dict[str, str] | None = None) -> list[str]:
        """The words that run a shell line in there. Whatever it starts ends with it."""
        home = "/root" if user == 0 else "/home/officer"
        given = {
            **registry_settings(),
            "HOME": home,
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            **(environ or {}),
        }
        apart = [
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            f"--mount-proc={self.folder / 'proc'}",
        ]
        inside = ["chroot", f"--userspec={user}:{user}", str(self.folder)]
        clean = ["env", "-i", *(f"{name}={value}" for name, value in given.items())]
        return [*apart, *inside, *clean, "sh", "-c", f"cd {CHECKOUT} && {command}"]

    def copy(self, folder: Path) -> BareRoot:
        """Another one, as bare as this one is now."""
        subprocess.run(["cp", "--archive", str(self.folder), str(folder)], check=True)
        return BareRoot(folder)


def make(folder: Path) -> BareRoot:
    """Debian with Python, and the committed state of this project in an officer's home."""
    mirror = mirror_of_this_computer()
    packages = "--include=python3,ca-certificates"
    words = ["debootstrap", "--variant=minbase", packages, SUITE, str(folder), *([mirror] if mirror else [])]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    root = BareRoot(folder)
    checkout = folder / CHECKOUT.lstrip("/")
    checkout.mkdir(parents=True)
    give_registry_settings(folder, same_debian=mirror is not None)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=PROJECT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "--extract", "--directory", str(checkout)], input=archive, check=True)
    root.run(
        f"useradd --uid {OFFICER} officer; chown -R officer:officer /home/officer; update-ca-certificates"
    )
    return root


def mirror_of_this_computer() -> str | None:
    """Where this computer gets the same Debian from, if it runs it; else debootstrap knows a place."""
    if not shutil.which("apt-get"):
        return None
    form = ["--format", "$(SITE) $(CODENAME)", "Created-By: Packages"]
    known = subprocess.run(["apt-get", "indextargets", *form], capture_output=True, text=True, check=False)
    return next((line.split()[0] for line in known.stdout.splitlines() if line.split()[1:] == [SUITE]), None)


def registry_settings() -> dict[str, str]:
    """The variables by which this computer's package tools are told about its network."""
    return {name: value for name, value in os.environ.items() if REGISTRY_SETTINGS.fullmatch(name)}


def give_registry_settings(folder: Path, same_debian: bool) -> None:
    """Certificates and pip's settings and, if it is the same Debian, apt's."""
    shutil.copy("/etc/resolv.conf", folder / "etc")
    bundle = Path(os.environ.get("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt"))
    if bundle.exists():
        for number, each in enumerate(CERTIFICATE.findall(bundle.read_text(encoding="utf-8"))):
            target = folder / f"usr/local/share/ca-certificates/host-{number}.crt"
            target.write_text(each, encoding="utf-8")
    for name in PIP_FILES:
        if Path(name).exists():
            (folder / name.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(name, folder / name.lstrip("/"))
    for name in PIP_FILE_OF_THE_USER:
        if (Path.home() / name).exists():
            for home in ("root", "home/officer"):
                (folder / home / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path.home() / name, folder / home / name)
    if same_debian:
        shutil.copytree("/etc/apt/apt.conf.d", folder / "etc/apt/apt.conf.d", dirs_exist_ok=True)


def main(words: list[str]) -> int:
    """Make one and try the README's two commands in it, in sight."""
    if len(words) != 1:
        print(__doc__)
        return 2
    root = make(Path(words[0]).absolute())
    for command in ("python3 dev.py run", "python3 dev.py test"):
        print(f"== {command}", flush=True)
        ended = subprocess.run(root.words(command), check=False)
        print(f"== ended with {ended.returncode}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
