"""What an offer is worth to you, on its card and below its draft: figure, verdict, rows, a sentence, and *More*."""

from __future__ import annotations

from game.model.gains import Coach
from game.model.talks import Clause, Offer
from game.present import (
    chair_list,
    clause_facts,
    deals,
    offer_clashes,
    offer_verdict,
    offer_worth,
    offers,
    point_words,
    vote_outlook,
)
from game.present.names import capital, party, sentence
from game.present.signing_notes import overdraws
from game.present.words import tr
from game.ui.kit import Box, Explain, Label, Look, Paragraph, Run, Stack, Widget
from game.ui.kit.facts import Disclosure, Score, add_paired
from game.ui.screens.deals_base import DealsPart

__all__ = ["GivenLine", "OfferWorth", "by_whom", "given_runs"]


def given_runs(given: clause_facts.Given) -> tuple[Run, ...]:
    """What it is, its figure strong, and that it is no more than a word."""
    word = (Run(f"  {tr('word')}", "semibold", "orange"),) if given.word else ()
    free = (Run(f"  {tr('free to them')}", None, "mute"),) if given.free else ()
    return (Run(f"{given.what}  "), Run(given.figure, "semibold"), *word, *free)


def by_whom(name: str, given: clause_facts.Given) -> tuple[Run, ...]:
    """The same after the name of who gives it."""
    return (Run(f"{name}:  ", None, "mute"), *given_runs(given)) if name else given_runs(given)


class GivenLine(Paragraph):
    """A clause at a glance; in the tooltip and in the page as text it is whole. ``by``: the name before it."""

    def __init__(self, box: Box, given: clause_facts.Given, colour: str = "text", *, by: str = "") -> None:
        self.kind, self.given = tr("word") if given.word else tr("binding"), given
        how = tr("A word: it can be broken.") if given.word else tr("Binding: the rules carry it out.")
        super().__init__(box, by_whom(by, given), "body", colour, tooltip=Explain(
            given.what, given.figure, text=f"{given.whole}. {how} {given.why}".strip()))  # fmt: skip

    def inside(self) -> list[str]:
        """The whole of it, binding or not."""
        return [f"{self.kind}: {self.given.whole}"]


class OfferWorth(DealsPart):
    """The coach at a glance; without one the money in an offer at published prices."""

    def _coached(self, offer: Offer) -> Coach | None:
        return self.session.coach(offer.parties, offer.clauses, offer.amends, offer.framework, secret=offer.secret)

    def _judged(self, offer: Offer) -> Coach | None:
        """What the coach says of an open offer; None where it is off, or knows nothing."""
        return self._coached(offer) if offer.status == "open" and self.app.settings.offer_coach else None

    def _worth(
        self, parties: tuple[str, ...], clauses: tuple[Clause, ...], coach: Coach | None, *, amends: str = "",
        offer: Offer | None = None,
    ) -> offer_worth.Worth | None:  # fmt: skip
        """What stands on the card of an offer or below a draft; None where the coach is off."""
        s = self.session
        if not self.app.settings.offer_coach:
            return None
        votes, mine = self._vote_words(clauses), "" if offer is not None else self._mine_words(clauses)
        if coach is None:
            return offer_worth.at_prices(deals.balance(s.content, s.view, clauses, self.partner), votes, mine)
        clash = "; ".join(offer_clashes.clashes(s.content, s.view, offer)) if offer is not None else ""
        name = f"worth/{hash((parties, clauses, amends, coach, votes, clash, mine, offer and offer.id))}"
        found: offer_worth.Worth = s.keep(name, 0, lambda: offer_worth.worth(
            s.content, s.view, parties, clauses, coach, amends=bool(amends), votes=votes,
            warned=(mine, capital(clash)),
            judged=offer_verdict.of_offer(s.content, s.view, offer, coach) if offer is not None else None))  # fmt: skip
        return found

    def _put_worth(self, parent: Widget, look: Look, box: Box, held: offer_worth.Worth | None,
                   clauses: tuple[Clause, ...]) -> float:  # fmt: skip
        """The figure with its verdict; returns where it ends. Where the coach is off a line says so."""
        if held is not None:
            score = Score(held.figure, held.words, held.verdict, held.kind, self._worth_tip(held), tone=held.tone)
            return score.put(parent, look, box)
        parent.add(Label(Box(box.x, box.y, box.w, 24), tr("The offer coach is off (Options)."), "small", "mute"))
        mine, (votes, tone) = self._mine_words(clauses), self._vote_words(clauses)
        said = f"{mine} {votes}".strip()
        at = Box(box.x, box.y + 26, box.w, 0)
        return self._put_note(parent, look, at, said, "orange" if mine else tone) if said else box.y + 28

    def _mine_words(self, clauses: tuple[Clause, ...]) -> str:
        """What an offer being written runs into: who can sign nothing more, a sheet that a yes would overdraw."""
        s = self.session
        if not self.building:
            return ""
        spent = (sentence(tr("{name} can sign nothing more this turn.", name=party(s.content, p)))
                 for p in self.parties[1:] if offers.is_spent(s.content, s.view, p))  # fmt: skip
        return " ".join(filter(None, (*spent, overdraws(s.content, s.view, clauses, s.draft) if s.view.you else "")))

    def _draft_worth(self, card: Widget, look: Look, box: Box) -> float:
        """What the offer being written is worth: figure, verdict, sentence and rows; returns where they end."""
        s, clauses, t = self.session, tuple(self.clauses), self.terms
        coach = None
        if self.app.settings.offer_coach:
            coach = s.coach(self.parties, clauses, t.amends, t.framework, secret=self.secret)
        held = self._worth(self.parties, clauses, coach, amends=t.amends)
        if held is None:
            return self._put_worth(card, look, box, held, clauses)
        aside = Disclosure.natural_width(look) + 12 if held.more else 0.0
        y = self._put_worth(card, look, Box(box.x, box.y, box.w - aside, 0), held, clauses)
        waits = "" if held.note else vote_outlook.usual_words(clauses)
        ends = self._put_note(card, look, Box(box.x, y, box.w, 0), held.note, held.note_tone, waits)
        ends = add_paired(card, look, Box(box.x, ends, box.w, 0), held.rows)
        return self.more(card, look, Box(box.x, ends, box.w, 0), held.more, "more/draft", Box(box.x, box.y, box.w, 38))

    def _put_note(self, parent: Widget, look: Look, box: Box, text: str, tone: str, waits: str = "") -> float:
        """The one sentence of a card, whole; returns where it ends. ``waits``: what may still come while one reads: its
        room is kept, for no card may move for it."""
        if not (text or waits):
            return box.y
        stack = Stack((box.x, box.y + 2, box.w, 0), 4)
        place = stack.paragraph(look, text or waits, "small")
        if text:
            parent.add(Paragraph(place, text, "small", tone))
        return stack.y

    def _sides(self, card: Widget, look: Look, box: Box, offer: Offer, coach: Coach | None) -> float:
        """Who gives what, side by side, three at most in a rank; what all give alike once over the whole width."""
        s = self.session
        sides = clause_facts.at_a_glance(s.content, s.view.seat, offer.parties, offer.clauses, coach, s.view,
                                         s.view.turn if offer.status in ("open", "accepted") else 0)
        alike = [side for side in sides if len(side.givers) > 1]
        own = [side for side in sides if len(side.givers) == 1]
        across = 2 if len(own) == 4 else max(1, min(3, len(own)))
        y = box.y
        for rank in ([alike] if alike else []) + [own[k : k + across] for k in range(0, len(own), across)]:
            many = max(1, len(rank) if rank is alike else across)
            wide = (box.w - 24 * (many - 1)) / many
            y = 6 + max(self._side(card, look, Box(box.x + k * (wide + 24), y, wide, 0), side)
                        for k, side in enumerate(rank))  # fmt: skip
        return y

    def _side(self, card: Widget, look: Look, box: Box, side: clause_facts.Side) -> float:
        """A head and a line a thing: what it is, its figure strong; what is no more than a word says so."""
        s = self.session
        one = side.givers[0] if len(side.givers) == 1 else ""
        title = clause_facts.together(s.content, s.view.seat, side.givers) if not one else (
            tr("You give") if one == s.view.seat else sentence(tr("{name} gives", name=party(s.content, one))))
        card.add(Label(Box(box.x, box.y, box.w, 22), title, "smallstrong", "mute"))
        stack = Stack((box.x, box.y + 22, box.w, 0), 3)
        for given in side.given:
            card.add(GivenLine(stack.paragraph(look, given_runs(given)), given))
        if not side.given:
            card.add(Label(stack.take(24), tr("nothing"), "body", "mute"))
        return stack.y

    def _worth_tip(self, held: offer_worth.Worth) -> Explain:
        """How the figure is made, of what, and what a point of the score is in money."""
        s = self.session
        own = (s.content, s.view.seat, s.view.announced_turns)
        rate = point_words.a_point(*own, s.view.treasury_usd_m)
        return Explain(
            tr("Worth to you"), held.figure, held.words[0], tr("published prices, trust and last turn's flows"),
            ". ".join(filter(None, (held.made_of, point_words.computation(*own) if rate else ""))),
            tr("the price list that AI ministries use; it can err"), text=capital(rate) and f"{capital(rate)}.",
        )  # fmt: skip

    def _vote_words(self, clauses: tuple[Clause, ...]) -> tuple[str, str]:
        """What is to be said before a vote is paid for, with its colour: how its motion stands, if it is called."""
        s = self.session
        stands, idle = vote_outlook.clause_words(s.content, s.view, clauses, self.foreseen_votes)
        listed = deals.unlisted_words(s.content, s.view, clauses, self.partner)
        lost = chair_list.warning(s.content, s.view, self.foreseen_votes, sold=clauses)
        words = " ".join(filter(None, (lost, stands, listed) if idle else (lost, listed, stands)))
        return words, "orange" if lost or listed or idle else "mute"
