"""Where a ministry's own score stands after each turn, and what would move it, in a sentence or two."""

from game.model.content import Content
from game.model.measures import Score
from game.model.views import View
from game.present import beside, drill, drill_words, fmt, score_moves, shortage_help, yardstick
from game.present.ending import bloc_counted
from game.present.facts import Fact
from game.present.gravest_words import Blow, Face
from game.present.item import Item
from game.present.my_result import EVEN, FELT, KEYS, ordinal, rank_of
from game.present.names import capital, good
from game.present.words import tr
from game.rules.halfway import CLOSE, Halfway
from game.rules.scoring import DRILL_SHARE

__all__ = ["blow", "early", "first", "items", "places", "told"]

TOLD = 3
"""Measures on the card of half-time."""
MANY = 3
"""Others close by from which that is told."""


def told(content: Content, view: View, held: Halfway | None) -> str:
    """The score as it stands, about which place that is, the measure that costs most and what moves it; "" before."""
    if held is None:
        return ""
    text = tr("If the game ended now your score would be {score} of 100, {places} ministries.",
              score=fmt.number(held.score.total), places=places(view, held))  # fmt: skip
    reach = yardstick.reach_words(content, view.seat, view.announced_turns)
    text += " " + (reach or tr("50 is a table at which nobody acts."))
    if early(view):
        text += " " + tr("A first look: plants that are not open yet and turns to come change it much.")
    if view.phase != "over":
        text += " " + tr("At the end the mean of the last {n} turns counts, and the closing drill: what of them is "
                         "still to come can move it by some points.", n=content.rules.score.mean_turns)  # fmt: skip
    if held.near >= MANY:
        text += " " + tr("{n} of them lie within {points} points of you: a place is soon lost or won.", n=held.near,
                         points=fmt.number(CLOSE))  # fmt: skip
    if view.phase != "over" and (where := drill.standing(content, view)):
        text += " " + tr("{drill} The same test at the end, the closing drill, makes up {share} of Security.",
                         drill=where,
                         share=fmt.percent(DRILL_SHARE))  # fmt: skip
    name, points = _dearest(content, view, held.score)
    if points > -FELT:
        return text
    return text + " " + tr("{name} costs you most ({points} points): {hint}.", name=tr(KEYS[name]),
                           points=fmt.signed(points, 1), hint=_hint(content, view, name))  # fmt: skip


def items(content: Content, view: View, held: Halfway | None) -> tuple[Item, ...]:
    """The same as lines: the score and about which place it is, what it is made of, what moved it; none before."""
    if held is None:
        return ()
    value = tr("{score} of 100, {places}", score=fmt.number(held.score.total), places=places(view, held))
    name = (tr("A first look: your score if the game ended now") if early(view)
            else tr("Your score if the game ended now"))  # fmt: skip
    return (Item("trophy", told(content, view, held), name=name, value=value),
            _parts(content, view, held), *score_moves.items(content, view, held))  # fmt: skip


def places(view: View, held: Halfway) -> str:
    """``8th to 12th of 16``: the places that a point or two more or less would give."""
    best, worst = held.places
    if best == worst:
        return rank_of(best, len(view.seats))
    return tr("{best} to {worst}", best=ordinal(best), worst=rank_of(worst, len(view.seats)))


def early(view: View) -> bool:
    """Whether less than half of the game has been played: the score is a first look."""
    return view.phase != "over" and 2 * view.last_played < view.announced_turns


def first(view: View) -> bool:
    """Whether the results that are open are the first of which a half of the game has been played."""
    done = view.last_played
    return view.phase != "over" and 2 * (done - 1) < view.announced_turns <= 2 * done


def blow(content: Content, view: View, held: Halfway | None) -> tuple[Blow, ...]:
    """The card of half-time: score and about which place it is, the heaviest measures, what moves the first of them."""
    if held is None or not first(view):
        return ()
    head = tr("Half-time: {places} ministries", places=places(view, held))
    own = sorted(KEYS, key=lambda key: -getattr(content.seat(view.seat).weights, key))[:TOLD]
    share = 1.0 - content.rules.score.bloc_share
    facts = tuple(Fact(tr("{name}, counts {share}", name=tr(KEYS[key]),
                          share=fmt.percent(share * getattr(content.seat(view.seat).weights, key))),
                       fmt.number(getattr(held.score, key))) for key in own)  # fmt: skip
    say = capital(tr("{name}: {hint}.", name=tr(KEYS[own[0]]), hint=_hint(content, view, own[0])))
    return (Blow("halfway", "score", "trophy", tr("Your score"), told(content, view, held), good=None,
                 face=Face(head, tr("{score} of 100", score=fmt.number(held.score.total)), facts, say)),)  # fmt: skip


def _parts(content: Content, view: View, held: Halfway) -> Item:
    """What that score is made of: each measure and the bloc, 0-100, what counts most first."""
    weights, shared = content.seat(view.seat).weights, content.rules.score.bloc_share
    made = beside.counted(content, view, held)
    rows = [(tr(name), getattr(held.score, key), (1.0 - shared) * getattr(weights, key), made.get(key, ""))
            for key, name in KEYS.items()]  # fmt: skip
    if shared > 0:
        rows.append((tr("The bloc"), bloc_counted(content, held.score), shared, ""))
    rows.sort(key=lambda row: -row[2])
    parts = tuple(Fact(name, fmt.number(score), how=how) for name, score, _, how in rows)
    counted = ", ".join(tr("{name} counts {share}", name=row[0], share=fmt.percent(row[2])) for row in rows)
    return Item("scale", tr("Each of 100, as it would count at the end: {parts}.", parts=counted),
                name=tr("What it is made of, each of 100"), parts=parts)  # fmt: skip


def _dearest(content: Content, view: View, score: Score) -> tuple[str, float]:
    """The measure that moves the total down most, and by how many points."""
    weights, share = content.seat(view.seat).weights, 1.0 - content.rules.score.bloc_share
    moved = {name: share * getattr(weights, name) * (getattr(score, name) - EVEN) for name in KEYS}
    worst = min(moved, key=lambda name: moved[name])
    return worst, moved[worst]


def _hint(content: Content, view: View, name: str) -> str:
    """What moves a measure; of Security by the good that lacks most, with the best of what was tried for it."""
    worst = drill_words.worst(content, view) if name == "security" else None
    if worst is None:
        return _hints()[name]
    tried = shortage_help.drill_parts(content, view, worst.place)
    words = {"good": good(content, *worst.place)}
    if not tried:
        return tr("{good} lacks most without China", **words)
    what, points = tried[0]
    return tr("{good} lacks most. {what}: {points} points of need", what=what, points=points, **words)


def _hints() -> dict[str, str]:
    """What moves each measure, in general."""
    return {
        "security": tr("need met in a year without China"),
        "affordability": tr("cheaper inputs, fewer duties of one's own and help for users move it"),
        "industry": tr("plants at home and a price that carries them move it"),
        "treasury": tr("grants and penalties weigh on it; loans to living plants and stock count at the end"),
        "standing": tr("kept words and favours move it, broken words and wrong charges weigh on it"),
    }
