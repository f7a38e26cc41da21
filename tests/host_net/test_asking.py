"""Asking an AI seat for its price, and the engine for advice, through the link that screens hold."""

from pathlib import Path

import msgspec

from game.agents.words import usd
from game.host import LocalLink, Table
from game.model.entries import SeatPlan
from game.model.talks import Clause, MakeOffer, Offer
from game.store import Header, Log
from tests.toy import toy_content

CONTENT = toy_content()
PLANS = {s: SeatPlan("human" if s in ("USA", "JPN") else "ai") for s in CONTENT.seat_ids()}
BUY = Clause(
    kind="offtake",
    giver="AUS",
    mineral="ndpr",
    stage="refined",
    tonnes_per_month=5.0,
    price_usd_per_kg=90.0,
    turns=2,
)


def link() -> LocalLink:
    table = Table.new(CONTENT, 3, PLANS, with_baseline=False)
    assert table.open_talks() == ()
    return LocalLink(table, "USA")


def test_an_ai_names_a_price_that_it_then_takes() -> None:
    at = link()
    asked = at.quote("AUS", (BUY,))
    assert BUY in asked
    money = sum(c.amount_usd_m for c in asked if c.kind == "money" and c.giver == "USA")
    assert money > 0
    assert f"For {usd(money)} M USD from you" in at.quote_reason("AUS", (BUY,))
    assert at.send(MakeOffer(to="AUS", clauses=asked)) == ()
    last = [o for o in at.view().offers if o.by == "USA"][-1]
    assert last.status == "accepted", last.reply


def test_who_asks_money_for_nothing_hears_what_would_be_taken_for_it() -> None:
    """Found in play: asked for 20 million, it said "for 4 million from you we would sign: you pay 4"."""
    at = link()
    by_turn = Clause("money_per_turn", "AUS", amount_usd_m=9.0, turns=2)
    for asked in ((Clause("money", "AUS", amount_usd_m=20.0),), (by_turn,)):
        assert at.quote("AUS", asked) == ()
        said = at.quote_reason("AUS", asked)
        assert said.startswith("Nothing of ours for nothing. What we would take from you: ") and ", or " in said
        assert "from you we would sign" not in said and "M USD" not in said
    for given in ((Clause("money", "USA", amount_usd_m=4.0),), (BUY, Clause("money", "AUS", amount_usd_m=1.0))):
        assert "Nothing of ours for nothing" not in at.quote_reason("AUS", given)


def test_a_partner_names_its_price_for_a_few_drafts_a_turn_and_for_the_same_one_as_often_as_asked() -> None:
    at = link()
    most = CONTENT.rules.offers.price_questions
    drafts = [(msgspec.structs.replace(BUY, tonnes_per_month=5.0 + k),) for k in range(most + 1)]
    assert at.questions_left("AUS") == most
    told = [at.quote("AUS", draft) for draft in drafts]
    assert all(told[:most]) and told[most] == () and at.questions_left("AUS") == 0
    assert "Send your offer" in at.quote_reason("AUS", drafts[most])
    assert at.quote("AUS", drafts[0]) == told[0] and at.asked_before("AUS", drafts[0])
    assert at.questions_left("MYS") == most, "each partner is asked for itself"
    assert at.questions_left("JPN") is None, "people are asked across the table"


def test_leaving_the_game_brings_no_new_questions(tmp_path: Path) -> None:
    """Asked, left, taken up again: what was asked stays asked."""
    path = tmp_path / "game.forge"
    table = Table.new(CONTENT, 3, PLANS, log=Log.create(path, Header("toy", CONTENT.hash, 3)), with_baseline=False)
    assert table.open_talks() == ()
    LocalLink(table, "USA").quote("AUS", (BUY,))
    table.end()
    back = LocalLink(Table.resume(CONTENT, path, with_baseline=False), "USA")
    assert back.questions_left("AUS") == CONTENT.rules.offers.price_questions - 1
    assert back.asked_before("AUS", (BUY,))


def test_a_gift_is_taken_as_it_is() -> None:
    gift = (Clause(kind="money", giver="USA", amount_usd_m=20.0),)
    assert link().quote("MYS", gift) == gift
    assert "would sign" in link().quote_reason("MYS", gift)


def test_people_are_not_quoted_for() -> None:
    at = link()
    assert at.quote("JPN", (BUY,)) == () and at.quote_reason("JPN", (BUY,)) == ""
    assert at.quote("USA", (BUY,)) == ()


def test_what_cannot_be_has_no_price() -> None:
    at = link()
    nowhere = Clause(kind="offtake", giver="USA", mineral="unobtainium", tonnes_per_month=1.0)
    below = Clause(kind="money", giver="USA", amount_usd_m=float("nan"))
    for clause in (nowhere, below, Clause(kind="money", giver="MYS", amount_usd_m=-5.0)):
        assert at.quote("AUS", (clause,)) == ()
        assert at.quote_reason("AUS", (clause,)).startswith("No")
    assert at.notices() == (), "asking nonsense is no failure of an agent"


def test_asking_changes_nothing() -> None:
    at = link()
    before = at.version
    at.quote("AUS", (BUY,))
    at.advice()
    assert at.version == before and not [o for o in at.view().offers if o.by == "USA"]


def test_advice_is_sentences_for_this_seat() -> None:
    at = link()
    told = at.advice()
    assert told and all(isinstance(line, str) and line for line in told)
    assert all(isinstance(line, str) for line in at.at("CHN").advice()), "its doctrine speaks for China"


def test_asking_about_what_lies_open_as_it_stands_takes_no_question(monkeypatch) -> None:
    """Found in play: a question of three went on "would sign this as it stands"."""
    at = link()
    most = at.questions_left("AUS")
    put = Offer("o9", "AUS", "USA", (BUY,), "open", 1, 2)
    table = at._table
    monkeypatch.setattr(table, "_state", msgspec.structs.replace(table._state, offers=(*table._state.offers, put)))
    assert at.asked_before("AUS", (BUY,))
    assert at.questions_left("AUS") == most
