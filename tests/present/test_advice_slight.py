"""What the adviser names brings something, and what is to be refused has no gain beside it."""

import msgspec

from game.model.gains import Coach, StockGain
from game.model.talks import Clause, MakeOffer, Offer
from game.present import advice_brief, advice_votes, vote_groups
from game.present.advice_brief import Brief, Figures
from game.present.advice_parts import SLIGHT, _pays, advice_parts
from game.present.advice_places import Place
from tests.ui.staged import content, moments


def brief(act: str, *moves: MakeOffer) -> Brief:
    """A line about an offer that the coach counts at the money in it."""
    view = moments()["talk1"].view()
    offer = Offer("o1", "USA", view.seat, (Clause("money", "USA", amount_usd_m=9.0),), 1, 1)
    seen = msgspec.structs.replace(view, offers=(offer,))
    place = Place("deals", offer="o1", partner="USA", move=moves[0] if moves else None)
    figures = Figures(lambda o: Coach(gain_usd_m=sum(c.amount_usd_m for c in o.clauses)))
    return advice_brief.briefs(content(), seen, {act: place}, figures, {act: ""})[act]


def test_what_is_to_be_refused_has_no_gain_beside_it() -> None:
    """Found in play: "Refuse the offer of Mexico: +0.40"."""
    assert brief("refuse the offer of USA: we cannot promise that vote now").worth is None
    assert (brief("sign the offer of USA, worth +9 M USD to us: it brings us money").worth or 0.0) > 0


def test_a_counter_offer_has_the_gain_that_it_brings_itself() -> None:
    """Found in play: advice with a minus beside it, which was of the offer as it stood."""
    act = "counter the offer of USA, worth +9 M USD to us as it stands (it brings us money): ask it for 20 M USD"
    asked = MakeOffer("USA", (Clause("money", "USA", amount_usd_m=20.0),), counter_to="o1")
    assert (brief(act, asked).worth or 0.0) > (brief(act).worth or 0.0) > 0


def test_what_brings_nothing_is_not_advised() -> None:
    """Found in play: lines of "±0" in the list."""
    assert not _pays("tables germanium metal at 2,700 USD/kg", Brief("", worth=0.9 * SLIGHT))
    assert _pays("tables germanium metal at 2,700 USD/kg", Brief("", worth=1.1 * SLIGHT))


def test_the_figure_beside_a_no_is_that_of_the_failing(monkeypatch) -> None:
    """Found in play: "No on the floor: -0.4", which was what its passing costs."""
    view = moments()["talk2"].view()
    motion, place = view.motions[0], Place("council", (f"vote/{view.motions[0].id}",))
    monkeypatch.setattr(vote_groups, "worth", lambda *_: vote_groups.Worth(-0.4, -9.0, "your users' bills"))
    acts = {f"{vote} on {motion.id} (-9 M USD)": place for vote in ("yes", "no", "abstain")}
    found = advice_votes.briefs(content(), view, acts, lambda _: {})
    assert [held.worth for held in found.values()] == [-0.4, 0.4, None]
    told = found[f"no on {motion.id} (-9 M USD)"].more
    assert "what its falling is worth" in told


def test_nobody_bears_for_the_bloc_what_weakens_it(monkeypatch):
    """Found in play: "A weaker FORGE. You would bear that for the bloc." """
    view = moments()["talk2"].view()
    motion = view.motions[0]
    act = f"yes on {motion.id} (-9 M USD, which it bears for the bloc)"
    place = Place("council", (f"vote/{motion.id}",))
    for cause, borne in (("a weaker FORGE", False), ("your users' bills", True)):
        monkeypatch.setattr(vote_groups, "worth", lambda *_, of=cause: vote_groups.Worth(-0.05, -9.0, of))
        (found,) = advice_votes.briefs(content(), view, {act: place}, lambda _: {}).values()
        assert ("for the bloc" in found.more) is borne, found.more


def test_brackets_of_a_name_do_not_part_a_vote_from_its_terms(monkeypatch) -> None:
    """Found in play: "Abstain on ... Daegu LFP cathodes" and below it "Second line) (it hardly touches us."."""
    view = moments()["talk2"].view()
    motion = view.motions[0]
    monkeypatch.setattr(vote_groups, "worth", lambda *_: vote_groups.Worth(0.0, 0.0, ""))
    act, place = f"abstain on a plant (second line) {motion.id} (it hardly touches us)", Place(
        "council", (f"vote/{motion.id}",))
    (found,) = advice_votes.briefs(content(), view, {act: place}, lambda _: {}).values()
    assert "(second line)" in found.head and "hardly" not in found.head + found.more and ")" not in found.more
    act = f"no on a plant (second line) {motion.id} (as promised to JPN (in turn 2))"
    (found,) = advice_votes.briefs(content(), view, {act: place}, lambda _: {}).values()
    assert "(second line)" in found.head and "promised to Japan (in turn 2)" in found.more


def test_a_stock_that_brings_nothing_has_no_line() -> None:
    """Found on the page: "Stock 7.92 t of Dy/Tb in magnets: ±0" under "Best first"."""
    stocks = {"NdPr oxide": StockGain("ree_light", "refined", 1.0, 1.0, 0.1, 0.01, 1.0, point_usd_m=100.0)}
    for worth, lines in (("0.3", 0), ("9.0", 1)):
        act = (f"stockpiles 9.0 t of NdPr oxide for 8.3 M USD: in a cut-off 42 % of its need is then met where "
               f"NdPr oxide is weakest, with its chain worth {worth} M USD to us beyond its cost")  # fmt: skip
        assert len(advice_parts(content(), (act,), stocks=stocks).stores) == lines
