"""The own vote where it is spoken for: to whom, for what, and what another vote costs."""

from collections.abc import Collection, Iterable

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.talks import Clause, Motion, Promise
from game.model.views import View
from game.present import council, fmt
from game.present.names import party, sentence
from game.present.word_breaks import breach_costs
from game.present.words import join_words, tr
from game.rules import vote_money
from game.rules.promises import concerns, cuts_standing

__all__ = [
    "after_bell", "against_words", "kept_floor", "lock_words", "promised", "row_words", "sold_otherwise", "to_vote",
    "uncalled_words",
]  # fmt: skip


def to_vote(view: View, voted: Collection[str] = ()) -> tuple[str, ...]:
    """Motions on the agenda that the reader may vote on, less those in ``voted``; nobody votes on its own penalty."""
    if view.you is None or view.you.status != "member":
        return ()
    return tuple(m.id for m in view.motions if m.id in view.agenda and m.id not in voted
                 and (m.seat != view.seat or m.kind == "chair"))  # fmt: skip


def after_bell(view: View) -> str:
    """The page on which the next thing to do is once the bell has rung: the council while it has a vote for the
    reader, else the orders."""
    return "council" if to_vote(view) else "orders"


def promised(view: View, motion: Motion) -> tuple[Promise, ...]:
    """The open words of this seat about its vote on a motion: one, or one to each side."""
    return tuple(
        word
        for word in view.promises
        if word.giver == view.seat and word.status == "open" and word.until_turn >= view.turn
        if word.clause.kind == "vote" and concerns(word.clause, motion)
    )


def sold_otherwise(
    view: View, clauses: Iterable[Clause], amends: str = ""
) -> tuple[tuple[Promise, Motion], ...]:  # fmt: skip
    """Open words of this seat that its votes in an offer are against, each with its motion: one of the two breaks at
    the count. A deal that the offer ``amends`` gives its words back.
    """
    return tuple(
        (word, motion)
        for clause in clauses if (clause.kind, clause.giver) == ("vote", view.seat)
        for motion in view.motions if concerns(clause, motion)
        for word in promised(view, motion)
        if word.clause.vote != clause.vote and not (amends and word.deal == amends)
    )  # fmt: skip


def against_words(content: Content, view: View, clauses: Iterable[Clause], amends: str = "") -> tuple[str, ...]:
    """The same, a sentence part each."""
    return tuple(
        tr("your vote on {motion} is promised to {names}: {vote}; one of the two words breaks",
           motion=council.motion_title(content, motion), names=_names(content, word), vote=tr(word.clause.vote))
        for word, motion in sold_otherwise(view, clauses, amends)
    )  # fmt: skip


def kept_floor(view: View, motion: Motion) -> Promise | None:
    """The open word of this seat to keep a floor that a motion would cut or suspend: a yes breaks it."""
    if not cuts_standing(view, motion):
        return None
    for word in view.promises:
        about = (word.clause.kind, word.clause.mineral, word.clause.stage)
        mine = word.giver == view.seat and word.status == "open" and word.from_turn <= view.turn <= word.until_turn
        if mine and about == ("keep_floor", motion.mineral, motion.stage):
            return word
    return None


def row_words(content: Content, view: View, motion: Motion, vote: str) -> tuple[str, bool]:
    """Whom the vote on a motion is promised to and for what, and whether ``vote`` breaks that.

    ("", False) if it is promised to nobody. ``vote``: the draft's, "" for none yet, which counts as an abstention.
    """
    words = promised(view, motion)
    told = [
        tr("Promised to {names}: {vote}{worth}.", names=_names(content, word), vote=tr(word.clause.vote),
           worth=_worth(view, word))
        for word in words
    ]  # fmt: skip
    broken = [word for word in words if (vote or "abstain") != word.clause.vote]
    if len(words) > 1 and len(broken) == len(words):
        told.append(tr("One of the two words breaks, both if you abstain. The dearer to lose:"))
        broken = broken[:1] if broken[0].clause.bond_usd_m >= broken[-1].clause.bond_usd_m else broken[-1:]
    elif len(words) > 1:
        told += [tr("Of two words one breaks; as you vote, the one to {names}.", names=_names(content, word))
                 for word in broken]  # fmt: skip
    told += [_breaking(content, word) for word in broken]
    keeps = kept_floor(view, motion)
    if keeps is not None:
        told.append(tr("You promised {names} to keep this floor: a yes breaks that word.",
                       names=_names(content, keeps)))  # fmt: skip
    if keeps is not None and vote == "yes":
        told.append(breach_costs(content, keeps))
    return sentence(" ".join(told)), bool(broken) or (keeps is not None and vote == "yes")


def uncalled_words(content: Content, view: View) -> tuple[str, ...]:
    """Once the bell has rung: what becomes of money for votes on motions that the chair did not call."""
    if view.phase != "bell":
        return ()
    called, out = [m for m in view.motions if m.id in view.agenda], []
    for deal in view.deals:
        if deal.signed_turn != view.turn or deal.closed_turn or view.seat not in deal.parties:
            continue
        for paid in deal.clauses:
            usd = vote_money.back_usd_m(deal, paid, view.chair, called)
            if usd < vote_money.LEAST_USD_M:
                continue
            names = join_words([party(content, s) for s in deal.parties if s != view.seat])
            text = (tr("A motion that you bargained over is not called: your {money} come back from {names}.",
                       money=fmt.money(usd), names=names) if paid.giver == view.seat else
                    tr("A motion that you bargained over is not called: {money} go back to {names}.",
                       money=fmt.money(usd), names=names))  # fmt: skip
            out.append(sentence(text))
    return tuple(out)


def lock_words(content: Content, view: View, sheet: OrderSheet) -> tuple[str, ...]:
    """Each word about a vote that the sheet breaks, before it is locked."""
    out = []
    for motion in view.motions:
        held, keeps = council.ballot_of(sheet, motion.id), kept_floor(view, motion)
        if keeps is not None and motion.id in view.agenda and held is not None and held.vote == "yes":
            told = tr("You promised {names} to keep the floor, and the sheet says yes to {motion}.",
                      names=_names(content, keeps), motion=council.motion_title(content, motion))  # fmt: skip
            out.append(f"{sentence(told)} {breach_costs(content, keeps)}")
        for word in promised(view, motion):
            if motion.id not in view.agenda or (held.vote if held else "abstain") == word.clause.vote:
                continue
            told = tr("You promised {names} {vote} on {motion}{worth}, and the sheet says {other}.",
                      names=_names(content, word), vote=tr(word.clause.vote), worth=_worth(view, word),
                      motion=council.motion_title(content, motion),
                      other=tr(held.vote) if held else tr("nothing, which counts as an abstention"))  # fmt: skip
            out.append(f"{sentence(told)} {_breaking(content, word)}")
    return tuple(out)


def broken(view: View, sheet: OrderSheet) -> frozenset[str]:
    """Words about votes that the sheet breaks, by id."""
    out = set()
    for motion in view.motions:
        if motion.id in view.agenda:
            held, keeps = council.ballot_of(sheet, motion.id), kept_floor(view, motion)
            said = held.vote if held else "abstain"
            out |= {word.id for word in promised(view, motion) if word.clause.vote != said}
            out |= {keeps.id} if keeps is not None and said == "yes" else set()
    return frozenset(out)


def _names(content: Content, word: Promise) -> str:
    return join_words([party(content, s) for s in word.receivers])


def _worth(view: View, word: Promise) -> str:
    """What the deal pays for it, as far as that is money."""
    deal = next((d for d in view.deals if d.id == word.deal), None)
    paid = 0.0
    for clause in deal.clauses if deal is not None else ():
        if clause.kind in ("money", "money_per_turn"):
            sign = -1.0 if clause.giver == view.seat else 1.0 if clause.to in ("", view.seat) else 0.0
            paid += sign * clause.amount_usd_m * (clause.turns if clause.kind == "money_per_turn" else 1)
    return tr(", for {money}", money=fmt.money(paid)) if paid > 0 else ""


def _breaking(content: Content, word: Promise) -> str:
    rules = content.rules.trust
    text = tr("Another vote breaks your word: trust falls by {victim} points there and by {others} with all who see it",
              victim=fmt.number(rules.breach_victim), others=fmt.number(rules.breach_others))  # fmt: skip
    bond = word.clause.bond_usd_m
    return f"{text}{tr(', and the bond of {money} is lost', money=fmt.money(bond)) if bond else ''}."
