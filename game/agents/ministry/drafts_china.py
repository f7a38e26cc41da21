"""What a ministry brings to a person at China's desk: its word or money for China's word to spare it, or licences.

China's own agent makes its offers itself (``china.offers``); a person at that desk was never called on.
"""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry import tone
from game.agents.ministry.appraise import appraise
from game.agents.ministry.council import predicted_vote
from game.agents.ministry.desk import Desk
from game.agents.ministry.legal import refusals
from game.agents.ministry.names import good
from game.agents.ministry.promised import promised
from game.agents.words import up
from game.model.ids import CHINA, STAGES, MineralId, Stage
from game.model.phrases import pattern, phrase
from game.model.talks import Clause, MakeOffer

LEAST: Final = 2.0
"""USD million that China's word must be worth to be asked for."""
WORD_HALF_YEARS: Final = 4
PAID: Final = 0.4
"""Part of what China's word is worth that is paid for it where nothing else can be given."""
BESIDE: Final = 0.2
"""The same beside a quiet tone."""
LICENSED: Final = 0.2
"""Part of its use of which a ministry under a curb asks licences."""


def court(desk: Desk) -> tuple[tuple[float, MakeOffer], ...]:
    """The one offer to China, with what it brings this ministry, USD million; empty where nothing is worth a call."""
    if desk.points < 1:
        return ()
    wanted = max(_wanted(desk), key=lambda row: row[0], default=None)
    if wanted is None or wanted[0] < LEAST:
        return ()
    worth, asked = wanted
    for given, words in _given(desk, worth, asked.turns):
        clauses, what = (asked, *given), good(desk, asked.mineral, asked.stage)
        looked = appraise(desk, CHINA, clauses)
        move = MakeOffer(to=CHINA, clauses=clauses, secret=given[0].kind == "vote", reason=phrase(words, good=what))
        if looked.gain > 0 and not looked.block and not refusals(desk, move):
            return ((looked.gain, move),)
    return ()


def _wanted(desk: Desk) -> Iterator[tuple[float, Clause]]:
    """China's word on each good that is bought there, or licences where it curbs one; with their worth."""
    turns = desk.usual(WORD_HALF_YEARS)
    bitten = {(c.mineral, c.stage) for c in tone.biting_curbs(desk)}
    for mineral in desk.facts.rows:
        for stage in STAGES:
            if _spared(desk, mineral, stage):
                continue
            clause = Clause("no_new_curb", CHINA, mineral=mineral, stage=stage, turns=turns)
            if (mineral, stage) in bitten:
                tonnes = up(LICENSED * desk.facts.at(desk.facts.use, mineral, stage, desk.me))
                clause = Clause("export_licence", CHINA, mineral=mineral, stage=stage, turns=turns,
                                tonnes_per_month=tonnes)  # fmt: skip
            looked = appraise(desk, CHINA, (clause,))
            if not looked.block:
                yield looked.gain, clause


def _spared(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether China's word on a good is given already."""
    return any(
        (p.giver, p.status, p.clause.kind, p.clause.mineral, p.clause.stage)
        == (CHINA, "open", "no_new_curb", mineral, stage) and desk.me in p.receivers
        for p in desk.view.promises
    )  # fmt: skip


def _given(desk: Desk, worth: float, turns: int) -> Iterator[tuple[tuple[Clause, ...], str]]:
    """What is given for it, the cheapest first: a no that it would say anyway, a quiet tone with some money, money."""
    for motion in desk.view.motions if desk.member else ():
        against = motion.kind == "reference_price" and predicted_vote(desk, desk.me, motion) == "no"
        if against and motion.by != desk.me:
            vote = Clause("vote", desk.me, motion=motion.id, vote="no", mineral=motion.mineral, stage=motion.stage)
            yield (vote,), pattern("We vote against a floor that hurts you too; let {good} flow to us.")
    if promised(desk, "posture") is None and tone.posture(desk)[0] != "press":
        calm = Clause("posture", desk.me, posture="truce", turns=turns)
        money = Clause("money", desk.me, amount_usd_m=up(BESIDE * worth))
        yield (calm, money), pattern("We keep a quiet tone toward you; our users need {good} of yours.")
    money = Clause("money", desk.me, amount_usd_m=up(PAID * worth))
    yield (money,), pattern("We pay for the certainty that {good} comes.")
