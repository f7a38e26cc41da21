"""Matters that demand an answer: a ministry is asked, and each of two or three answers has its price."""

from typing import Literal

import msgspec

from game.model.parts.happenings import CrisisEffect
from game.model.parts.world import Confidence

About = Literal["levy", "plant", "card", "partner", "curb", "suspended", "outside", "home"]
"""What a matter is about: a levy at the own border, goods made at home, a card under way at home, another
ministry whose users pay more, goods that China holds back, the own suspension, staying outside, or nothing of
these."""


class MatterAnswer(msgspec.Struct, frozen=True):
    """One answer and all that it does.

    ``money_budgets`` of the own budget B go ``to`` the world, the own users, the partner or the Fund (below 0:
    they come in from the world). ``gift_budgets``: paid to the own users by somebody else. ``support_points`` at
    home; ``trust_points`` of the partner, ``others_points`` of every other ministry in this one;
    ``belief_share``: change of investors' belief in the floor concerned; ``points`` of initiative; ``effects`` on
    the own plants (the good concerned unless they name another); ``delay_months`` of the card; ``outside_turns``
    that a suspension gets longer. ``needs``: whom it takes: an answer about the own users is none where the country
    uses next to nothing of what the table is about.
    """

    id: str
    text: str
    money_budgets: float = 0.0
    to: Literal["world", "users", "partner", "fund"] = "world"
    gift_budgets: float = 0.0
    support_points: float = 0.0
    trust_points: float = 0.0
    others_points: float = 0.0
    belief_share: float = 0.0
    points: int = 0
    effects: tuple[CrisisEffect, ...] = ()
    delay_months: int = 0
    outside_turns: int = 0
    needs: Literal["nothing", "users"] = "nothing"


class MatterCard(msgspec.Struct, frozen=True):
    """A matter of the scenario: whom it can reach, what is asked, and the answers.

    ``headline`` may name ``{good}``, ``{partner}`` and ``{card}``. ``silence``: the answer that saying nothing
    gives. ``always``: it comes whenever it can, beside the draw. ``china_speaks``: China acts in it, so it does not
    come where a person plays China, who would read of deeds that it never did.
    """

    id: str
    about: About
    headline: str
    answers: tuple[MatterAnswer, ...]
    silence: str
    source: str
    confidence: Confidence
    always: bool = False
    china_speaks: bool = False

    def answer(self, name: str) -> MatterAnswer:
        """The answer with this id; what silence says for any other name."""
        held = {a.id: a for a in self.answers}
        return held.get(name, held[self.silence])
