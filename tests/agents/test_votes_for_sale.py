"""What a ministry names for a vote it signs; for a vote that is never called it names nothing, and says why."""

import msgspec
import pytest

from game import agents
from game.agents.ministry import clauses_word
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_word import called_odds
from game.agents.ministry.normal import sit
from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.entries import SeatPlan
from game.model.talks import Clause, Offer, Promise, ReplyOffer
from game.rules import vote_money
from game.rules.calls import LATE_ODDS, WAITED_ODDS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def table():
    """Turn 5 of a game of years, Kazakhstan played by a person: four motions, two of them on the chair's list."""
    content = load_content("ministerial_years")
    made = Table.new(content, 1, ai_plans(content, {}, "normal"), with_baseline=False)
    play_out(made, until=5)
    made.take_seat("KAZ", SeatPlan("human", level="normal"))
    assert made.open_talks() == ()
    return made


def drafts(view, other):
    for motion in view.motions:
        for vote in ("yes", "no"):
            named = {"motion": motion.id, "vote": vote, "mineral": motion.mineral, "stage": motion.stage}
            yield Clause("vote", other, **named), Clause("money", "KAZ", amount_usd_m=1.0)
            yield Clause("vote", "KAZ", **named), Clause("money", other, amount_usd_m=30.0)


def test_what_is_named_for_a_vote_is_signed_as_it_stands(table):
    """Found in play: "For 16 M USD we would sign", sent: declined, and again at 20 (58 of 360 such drafts)."""
    view, named, silent = table.view("KAZ"), 0, 0
    for other in ("AUS", "ARG", "JPN", "EU", "MYS"):
        there = table.view(other)
        for draft in drafts(view, other):
            asked = agents.quote(table.content, there, "KAZ", draft)
            if not asked:
                silent += 1
                assert agents.quote_reason(table.content, there, "KAZ", draft).startswith("No")
                continue
            named += 1
            harm = any(t.value < 0 for t in appraise(sit(table.content, there), "KAZ", draft[:1]).terms)
            assert harm or any(c.giver == other for c in asked), "nobody pays for what it gives away itself"
            offer = Offer("x1", "KAZ", other, asked, view.turn, view.turn)
            seen = msgspec.structs.replace(there, offers=(*there.offers, offer))
            said = agents.reply(table.content, seen, offer)
            assert isinstance(said, ReplyOffer) and said.answer == "accept", (other, draft, asked, said)
    assert named and silent


def sold(view, *motions):
    """Words of the chair to call these motions, as all at the table know of them."""
    return tuple(
        Promise(f"p{k}", f"d{k}", view.chair, "KAZ", Clause("call_motion", view.chair, motion=name), view.turn,
                view.turn, status="open", known_to=("KAZ", "AUS")) for k, name in enumerate(motions)
    )  # fmt: skip


def test_a_motion_past_a_full_list_sells_votes_by_its_odds_and_none_once_all_are_sold(table, monkeypatch):
    """Found in play: no price for a vote on an unlisted motion, and a fifth of those came to the vote all the same."""
    view = table.view("KAZ")
    left = next(m for m in view.motions if m.id not in view.agenda)
    vote = Clause("vote", "AUS", motion=left.id, vote="yes", mineral=left.mineral, stage=left.stage)
    money = Clause("money", "KAZ", amount_usd_m=40.0)
    there = table.view("AUS")
    assert called_odds(sit(table.content, there), vote) in (LATE_ODDS, WAITED_ODDS)
    full = msgspec.structs.replace(there, promises=(*there.promises, *sold(view, *view.agenda)))
    assert called_odds(sit(table.content, full), vote) == 0.0
    for draft in ((vote, money), (vote, money, Clause("favour", "AUS", favour="diplomatic"))):
        assert agents.quote(table.content, full, "KAZ", draft) == ()
        assert "would first have to call it" in agents.quote_reason(table.content, full, "KAZ", draft)
    told = msgspec.structs.replace(there, promises=(*there.promises, *sold(view, left.id)))
    assert called_odds(sit(table.content, told), vote) == 1.0
    assert agents.quote(table.content, told, "KAZ", (vote, money)) != ()
    own = Clause("vote", "KAZ", motion=left.id, vote="yes", mineral=left.mineral, stage=left.stage)
    monkeypatch.setattr(clauses_word, "pivot", lambda *_: clauses_word.PERSON_PIVOT)
    names = [next(t.name for t in appraise(sit(table.content, held), "KAZ", (own,)).terms) for held in (there, told)]
    assert "that it is called" in names[0] and "that it is called" not in names[1], "the odds are said"


def test_a_favour_beside_a_vote_does_not_keep_the_money():
    """A trick found by chance: beside a favour worth a million the sum stayed, called or not."""
    vote, money = Clause("vote", "AUS", motion="m1", vote="yes"), Clause("money", "KAZ", amount_usd_m=20.0)
    favour = Clause("favour", "AUS", favour="diplomatic")
    assert vote_money.words_for(("KAZ", "AUS"), (money, vote, favour), money) == (vote,)
    assert vote_money.words_for(("KAZ", "AUS"), (money, favour), money) == ()
    assert vote_money.words_for(("KAZ",), (money, Clause("vote", "KAZ", motion="m1", vote="yes")), money) == ()
