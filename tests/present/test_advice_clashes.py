"""Of offers that exclude each other the adviser says to sign the best alone."""

import msgspec

from game.model.gains import Coach
from game.model.talks import Clause, Offer
from game.present import advice_clashes
from game.present.advice_brief import Figures
from game.present.advice_parts import advised
from game.present.advice_places import Place
from tests.ui.staged import content, moments


def offer(by: str, name: str, amount: float) -> Offer:
    """Money for the reader's seat in the forum."""
    seat = moments()["talk1"].view().seat
    return Offer(name, by, seat, (Clause("stay_member", seat, turns=2), Clause("money", by, amount_usd_m=amount)), 1, 1)


def test_the_second_best_is_left_for_the_best() -> None:
    """Found on the page: "sign" beside three offers for a seat that is promised once."""
    offers = (offer("EU", "o1", 27.0), offer("USA", "o2", 29.0))
    view = msgspec.structs.replace(moments()["talk1"].view(), offers=offers)
    names = {o.by: content().seat(o.by).name for o in offers}
    acts = tuple(f"sign the offer of {names[o.by]}, worth +9 M USD to us: it brings us money" for o in offers)
    figures = Figures(lambda o: Coach(gain_usd_m=o.clauses[1].amount_usd_m))
    places = {act: Place("deals", offer=o.id) for act, o in zip(acts, offers, strict=True)}
    struck = advice_clashes.by_act(content(), view, places, figures.gain)
    assert list(struck) == [acts[0]] and struck[acts[0]].startswith(
        "Leave the offer of the European Union for that of the United States: ")  # fmt: skip
    told = advised(content(), content(), view, acts, figures, {})
    assert struck[acts[0]] in told.refused and len(told.best) == 1
