"""The words on screen for the words in code (DESIGN section 11, LOOK sections 7 and 8).

What questions, checks and commands say as well stands in `trainer.wording`.
"""

from __future__ import annotations

from trainer.items.base import Certainty

APP = "WSO Trainer"

CERTAINTY = {Certainty.SURE: "sure", Certainty.THINK_SO: "think so", Certainty.GUESS: "guess"}


NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_word(count: int) -> str:
    """A small number as a word: "Place all six actions to check."."""
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)


def an(word: str) -> str:
    """ "an action", "a card"."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"
