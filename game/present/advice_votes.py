"""What the adviser says of a vote: the worth of the motion's own card, on the same basis, and what else decides."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from game.model.content import Content
from game.model.talks import Motion
from game.model.views import View
from game.present import vote_groups
from game.present.advice_brief import Brief
from game.present.advice_places import Place, motion_of
from game.present.leanings import Reckoned
from game.present.names import capital, plain, sentence
from game.present.words import mark, tr

__all__ = ["Reckon", "briefs", "by_act"]

Reckon = Callable[[Motion], Reckoned]
"""What votes on a motion are foreseen, the reader's row with what passing is worth to it in all."""
_VOTE: Final = re.compile(r"(?:yes|no|abstain) on .+ \(.*\)", re.DOTALL)
"""A vote as the ministries tell it (``agents.ministry.ballots``): the motion, then the terms in brackets."""
_SUM: Final = re.compile(r"[+-][\d.,]+ M USD")
"""How terms begin that are a sum; what else stands there is a word that was given, or that it hardly matters."""
_BORNE: Final = mark("which it bears for the bloc")
_HARDLY: Final = mark("it hardly touches us")
_APPLIES: Final = mark("applying costs")
"""What is said of a floor that is applied without more ado: its bill is in the worth of the motion."""


def by_act(content: Content, view: View, where: Mapping[str, Place], reckon: Reckon) -> dict[str, str]:
    """Kept act on a vote -> its line; acts on something else, and votes whose worth is not known, are left out."""
    found = {}
    for act, place in where.items():
        told, motion = _parted(act), motion_of(view, place)
        if told is None or motion is None:
            continue
        worth = vote_groups.for_you(content, view, reckon(motion))
        if worth:
            head = sentence(capital(plain(content, told[0])))
            found[act] = " ".join((f"{head}.", *_besides(content, told[1]), worth, *_borne(told[1])))
    return found


def briefs(content: Content, view: View, where: Mapping[str, Place], reckon: Reckon) -> dict[str, Brief]:
    """Kept act on a vote -> its line in short: what the outcome voted for is worth; none for an abstention."""
    found = {}
    for act, place in where.items():
        told, motion = _parted(act), motion_of(view, place)
        held = vote_groups.worth(content, view, reckon(motion)) if told is not None and motion is not None else None
        if told is not None and held is not None:
            vote = told[0].partition(" ")[0]
            worth = {"yes": held.points, "no": -held.points}.get(vote)
            cause = tr("The figure is what its falling is worth. Of its passing: {cause}.", cause=held.cause)
            why = ([cause if vote == "no" else f"{capital(held.cause)}."] if held.cause else [])
            borne = [] if held.cause == tr("a weaker FORGE") else _borne(told[1])  # not for the bloc that it weakens
            more = " ".join([*_besides(content, told[1]), *why, *borne])
            found[act] = Brief(sentence(capital(plain(content, told[0]))), more, worth)
    return found


def _parted(act: str) -> tuple[str, str] | None:
    """The vote on its motion, and the terms in the last brackets: names of plants have brackets of their own, and so
    may terms. None where an act is no vote."""
    if _VOTE.fullmatch(act) is None:
        return None
    depth = 0
    for k in range(len(act) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(act[k], 0)
        if depth == 0:
            return act[:k].rstrip(), act[k + 1 : -1]
    return None


def _besides(content: Content, terms: str) -> list[str]:
    """What decides beside the sum: a given word, a quarrel, a floor that is not applied."""
    first, *more = terms.split("; ")
    kept = [part for part in more if not part.startswith(_APPLIES)]
    if not _SUM.match(first) and first != _HARDLY:
        kept.insert(0, first)
    return [f"{sentence(capital(plain(content, part)))}." for part in kept]


def _borne(terms: str) -> list[str]:
    return [tr("You would bear that for the bloc.")] if _BORNE in terms else []
