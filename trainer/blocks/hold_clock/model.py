"""The 48-hour clock that can be moved (LOOK section 9)."""

from __future__ import annotations

from datetime import datetime

from trainer.authoring import ANY_ZONE, NO_ZONE, Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import BarStep, Step
from trainer.clock import Hold, is_zone, moment_fault

BODY = "yaml"


class Authored(AuthoredBlock, tag="hold_clock", tag_field="kind", kw_only=True):
    """A clock as written. Times are wall-clock times as 2026-10-30T17:00."""

    release: str
    served: str
    now: str
    title: str = "Try it: move the clock"
    zone: str = ""
    release_takes_min: int = 60
    """How long the jail's release process takes, in minutes."""
    paid_agreement: bool = False

    def compile(self, bench: Bench) -> Block:
        """Check the times."""
        zone = self.zone or bench.zone or ANY_ZONE
        if not is_zone(zone):
            bench.fault(NO_ZONE, "zone")
        else:
            for name in ("release", "served", "now"):
                if fault := moment_fault(getattr(self, name), zone):
                    bench.fault(fault, name)
        if not 0 <= self.release_takes_min <= 24 * 60:
            bench.fault("a release takes 0 to 1440 minutes", "release_takes_min")
        return Block(
            release=self.release,
            served=self.served,
            now=self.now,
            title=self.title,
            zone=zone,
            release_takes_min=self.release_takes_min,
            paid_agreement=self.paid_agreement,
        )


class Block(CompiledBlock, tag="hold_clock", tag_field="kind", kw_only=True):
    """A clock as it is kept and shown."""

    release: str
    served: str
    now: str
    title: str
    zone: str
    release_takes_min: int = 60
    paid_agreement: bool = False

    @property
    def hold(self) -> Hold:
        """The 48 hours it starts with."""
        return Hold(datetime.fromisoformat(self.release), datetime.fromisoformat(self.served), self.zone)

    def steps(self, title: str) -> tuple[Step, ...]:
        """The bar on the wall."""
        return (
            BarStep(
                title=title,
                release=self.release,
                served=self.served,
                zone=self.zone,
                paid_agreement=self.paid_agreement,
            ),
        )

    def words(self) -> str:
        """Its title."""
        return self.title
