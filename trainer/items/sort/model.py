"""Sort cards into bins: the four verdicts, or bins of one's own."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.items.base import AuthoredItem, CompiledItem, Explanation, Outcome, Part, of_one, why_of
from trainer.items.prompt import Assign, Card, Place, Solution, Why
from trainer.limits import VERDICT_WORDS, Judgement, LimitRef, Verdict, hedges
from trainer.markup import first_fact
from trainer.schema import Record, Text, shuffled

TOKENS = "abcd"
"""One for each bin; as many as the keys that place a card."""
MAX_CARDS = 12


class AuthoredBin(Record):
    """A bin of one's own."""

    id: Text
    text: Text


class AuthoredCard(Record):
    """An action to be placed. Its bin comes from the table of limits, or is named."""

    text: Text
    limit: LimitRef | None = None
    bin: str = ""
    why: str = ""
    misconception: str = ""


class Authored(AuthoredItem, tag="sort", tag_field="kind", kw_only=True):
    """A sort as it stands in a bank. Without bins of its own it sorts into the four verdicts."""

    cards: tuple[AuthoredCard, ...]
    bins: tuple[AuthoredBin, ...] = ()

    def compile(self, bench: Bench) -> Item:
        """Fill in each card's bin and words from the table of limits."""
        bins = tuple(Bin(id=b.id, text=b.text) for b in self.bins) or VERDICT_BINS
        cards = tuple(_card(i, card, bool(self.bins), bench) for i, card in enumerate(self.cards))
        for index, card in enumerate(cards):
            if card.bin and card.bin not in {b.id for b in bins}:
                bench.fault(f'no bin has the id "{card.bin}"', "cards", index, "bin")
        if not 2 <= len(self.cards) <= MAX_CARDS:
            bench.fault(f"a sort has two to {MAX_CARDS} cards", "cards")
        if len(self.bins) == 1 or len(self.bins) > len(TOKENS):
            bench.fault("a sort has two to four bins", "bins")
        return Item(**self.common(bench), cards=cards, bins=bins)


class Bin(Record):
    """A place for cards."""

    id: str
    text: str
    verdict: Verdict | None = None


class SortCard(Record):
    """A card as it is kept and shown."""

    id: str
    text: str
    bin: str
    why: str
    misconception: str = ""
    judgement: Judgement | None = None


VERDICT_BINS = tuple(Bin(id=v.value, text=VERDICT_WORDS[v], verdict=v) for v in Verdict)


class Response(Record):
    """Where each card was put: card id to bin id."""

    placed: dict[str, str]


class Item(CompiledItem, tag="sort", tag_field="kind", kw_only=True):
    """A sort as it is kept and shown."""

    cards: tuple[SortCard, ...]
    bins: tuple[Bin, ...]

    def shown(self, seed: int) -> list[SortCard]:
        """The cards in the order of this seed; bins keep their order."""
        by_id = {card.id: card for card in self.cards}
        return [by_id[each] for each in shuffled(list(by_id), seed)]

    def sample_response(self, *, right: bool) -> Response:
        """Every card in its place, or the first two in another."""
        placed = {card.id: card.bin for card in self.cards}
        if not right:
            first, last = self.bins[0].id, self.bins[-1].id
            placed |= {card.id: first if card.bin == last else last for card in self.cards[:2]}
        return Response(placed=placed)

    def score(self, response: Response) -> Outcome:
        """The share of cards in their place; correct only when all are."""
        right = sum(response.placed.get(card.id) == card.bin for card in self.cards)
        return Outcome(score=right / len(self.cards), correct=right == len(self.cards))

    def prompt(self, seed: int, *, wall: bool = False) -> Assign:
        """Cards under numbers, bins under small letters."""
        words = self.wall if wall else None
        return Assign(
            stem=(words.stem if words else "") or self.stem,
            cards=tuple(Card(token=str(n), text=card.text) for n, card in enumerate(self.shown(seed), 1)),
            places=tuple(
                Place(token=token, text=b.text, verdict=b.verdict)
                for token, b in zip(TOKENS, self.bins, strict=False)
            ),
        )

    def solution(self, seed: int, *, wall: bool = False) -> Solution:
        """Card numbers to bin letters."""
        words = self.wall if wall else None
        token = {b.id: letter for letter, b in zip(TOKENS, self.bins, strict=False)}
        shown = list(enumerate(self.shown(seed), 1))
        return Solution(
            placed={str(n): token[card.bin] for n, card in shown},
            why=tuple(Why(token=str(n), text=why_of(card.why, card.judgement)) for n, card in shown),
            title=(words.title if words else "") or self.stem,
            line=words.why if words else "",
            hedge=hedges(self.judgements()),
        )

    def explain(self, response: Response, seed: int) -> Explanation:
        """Every card out of place; the others on asking."""
        words = {b.id: b.text for b in self.bins}
        parts: list[Part] = []
        others: list[Part] = []
        for card in self.shown(seed):
            right = response.placed.get(card.id) == card.bin
            part = Part(
                tone="right" if right else "wrong",
                label=f"{words[card.bin]}: {card.text}.",
                html=card.why,
                more=of_one(card.judgement),
            )
            (others if right else parts).append(part)
        missed = [card for card in self.shown(seed) if response.placed.get(card.id) != card.bin]
        return Explanation(
            parts=tuple(parts or others),
            others=tuple(others if parts else ()),
            others_asked="Why the others?",
            said=_placed_words(len(self.cards) - len(missed), len(self.cards)),
            below=self.of_all(),
            fact=first_fact(missed[0].why) if missed else "",
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """One verdict a card."""
        return (*super().judgements(), *(card.judgement for card in self.cards if card.judgement))


def _placed_words(right: int, count: int) -> str:
    return "" if right == count else f"{right} of {count} in the right place."


def _card(index: int, authored: AuthoredCard, own_bins: bool, bench: Bench) -> SortCard:
    at = ("cards", index)
    judgement = bench.judge(authored.limit, *at, "limit") if authored.limit else None
    if own_bins and not authored.bin:
        bench.fault("with bins of its own, a card names its bin", *at)
    if not own_bins and authored.limit is None:
        bench.fault("a card that is sorted by verdict names a limit", *at)
    if judgement and authored.bin and not own_bins and authored.bin != judgement.verdict.value:
        bench.fault(f'the table of limits gives "{judgement.verdict.value}" here', *at, "bin")
    why = bench.html(authored.why, *at, "why") if authored.why else (judgement.why if judgement else "")
    if not why and not authored.limit:
        bench.fault("a card says why it belongs where it does", *at)
    return SortCard(
        id=f"c{index + 1}",
        text=authored.text,
        bin=authored.bin if own_bins else (judgement.verdict.value if judgement else ""),
        why=why,
        misconception=bench.misconception(authored.misconception, *at, "misconception"),
        judgement=judgement,
    )
