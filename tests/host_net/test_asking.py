"""Asking an AI seat for its price, and the engine for advice, through the link that screens hold."""

from game.agents.words import usd
from game.host import LocalLink, Table
from game.model.entries import SeatPlan
from game.model.talks import Clause, MakeOffer
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
