"""Of offers that exclude each other the adviser says to sign the best alone."""

import msgspec

from game.model import closing
from game.model.gains import Coach, OrderGain
from game.model.talks import Clause, Offer, Promise
from game.present import advice_clashes, fmt, offer_clashes, offer_verdict
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


def test_of_two_offers_of_one_ministry_the_one_to_leave_is_told_by_what_it_alone_brings() -> None:
    """Found in play: "Leave the offer of Japan for that of Japan"."""
    offers = (offer("USA", "o1", 27.0), offer("USA", "o2", 29.0))
    view = msgspec.structs.replace(moments()["talk1"].view(), offers=offers)
    places = {f"sign the offer of {o.id}": Place("deals", offer=o.id) for o in offers}
    (line,) = advice_clashes.by_act(content(), view, places, lambda o: o.clauses[1].amount_usd_m).values()
    assert line.startswith(f"Leave one offer of the United States (it pays {fmt.money(27)}")
    assert "for its better one: " in line


def test_what_its_maker_cannot_sign_is_not_to_be_signed_and_drives_out_nothing() -> None:
    """Found in play: it stood first among the best, and others were left for it."""
    offers = (offer("EU", "o1", 27.0), offer("USA", "o2", 29.0))
    gone = msgspec.structs.replace(offers[1], id="o3", status="withdrawn", reply=closing.SPENT)
    seen = msgspec.structs.replace(moments()["talk1"].view(), offers=(*offers, gone))
    places = {f"sign the offer of {o.id}": Place("deals", offer=o.id) for o in offers}
    struck = advice_clashes.by_act(content(), seen, places, lambda o: o.clauses[1].amount_usd_m)
    assert list(struck.values()) == ["Leave the offer of the United States: it can sign nothing more this turn."]
    assert not offer_clashes.clashes(content(), seen, offers[0])
    assert offer_verdict.of_offer(content(), seen, offers[1], Coach(gain_usd_m=9.0)).words == "cannot be signed now"


def test_nothing_is_to_be_signed_against_a_word_that_was_given() -> None:
    """Found in play: best of all, "sign: it costs us our yes, against a word of ours"."""
    link = moments()["talk2"]
    view = link.view()
    motion, seat = view.motions[0], view.seat
    yes = Clause("vote", seat, motion=motion.id, vote="yes", bond_usd_m=5.0)
    word = Promise("p1", "d1", seat, "CHN", msgspec.structs.replace(yes, vote="no"), view.turn, view.turn)
    bid = Offer("o1", "USA", seat, (yes, Clause("money", "USA", amount_usd_m=9.0)), view.turn, view.turn)
    seen = msgspec.structs.replace(view, offers=(bid,), promises=(word,))
    act = f"sign the offer of {content().seat('USA').name}, worth +9 M USD to us: it brings us money"
    figures, where = Figures(lambda _: Coach(gain_usd_m=9.0)), {act: Place("deals", offer="o1")}
    line = advice_clashes.by_act(content(), seen, where, figures.gain)[act]
    assert line.startswith("Leave the offer of the United States: your vote on ") and "promised to China: no" in line
    assert not advised(content(), content(), seen, (act,), figures, {}).best
    assert not advice_clashes.by_act(content(), msgspec.structs.replace(seen, promises=()), where, figures.gain)


def test_a_quota_is_not_advised_beside_the_word_that_forbids_it() -> None:
    """Found in play: "sign: our word to lay no new curb on cobalt" above "lets out 70 % of its cobalt hydroxide"."""
    seat = moments()["talk1"].view().seat
    made = Offer("o1", "EU", seat, (Clause("no_new_curb", seat, mineral="cobalt", stage="mine", turns=2),
                                    Clause("money", "EU", amount_usd_m=9.0)), 1, 1)  # fmt: skip
    view = msgspec.structs.replace(moments()["talk1"].view(), offers=(made,))
    ore = next(m for m in content().minerals if m.id == "cobalt").stages[0].product
    sign = f"sign the offer of {content().seat('EU').name}, worth +9 M USD to us: it brings us money"
    quota = f"lets out 70 % of its {ore}: it fetches 42 % of what it did"
    for held, kept in ((Coach(gain_usd_m=9.0), 1), (Coach(gain_usd_m=-3.0), 2)):
        told = advised(content(), content(), view, (sign, quota), Figures(lambda _, held=held: held), {})
        assert len(told.lines) == kept
    orders = {"ore/cobalt/70": OrderGain("ore/cobalt/70", -9.0, -1.2)}
    told = advised(content(), content(), view, (quota,), Figures(lambda _: None, orders=orders), {})
    assert not told.lines, "nor one that its own slider says costs points"
    orders = {"ore/cobalt/70": OrderGain("ore/cobalt/70", 9.0, 1.2)}
    told = advised(content(), content(), view, (quota,), Figures(lambda _: None, orders=orders), {})
    assert told.worth(told.best[0]) == 1.2 and told.briefs[told.best[0]].head.startswith("Let out 70")
