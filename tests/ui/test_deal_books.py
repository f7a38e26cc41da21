"""What deals promised and brought: on the page of deals, beside how one stands, in a table over the page."""

import msgspec
import pygame
import pytest

from game.model.books import DealBook, DealPart
from game.model.talks import Clause, Deal
from game.present import deal_books, fmt
from game.present.point_words import points
from tests.ui.dealing import changed
from tests.ui.staged import SEAT, content, moments
from tests.ui.test_screens import shown, window

GOODS = Clause("offtake", SEAT, mineral="lithium", stage="refined", tonnes_per_month=100.0, price_usd_per_kg=9.0,
               turns=6)  # fmt: skip
YES = Clause("vote", "USA", motion="m1", about="reference_price", mineral="lithium", stage="refined")
DEALS = (Deal("x1", (SEAT, "AUS"), (GOODS,), 1, 6, False, ()), Deal("x2", ("USA", SEAT), (YES,), 1, 1, False, ()))
BOOKS = (
    DealBook("x1", (
        DealPart("goods", 40.0, 12.0, 20.0, GOODS, expected=11.0, seen=9.4, today=10.1, market_usd_m=-30.0),
        DealPart("calm", 30.0, clause=GOODS),
    ), runs=True),
    DealBook("x2", (DealPart("vote", 25.0, clause=YES, end="idle"),), runs=False),
)  # fmt: skip


def link(moment="talk2", books=BOOKS, deals=DEALS):
    still = changed(moments()[moment], SEAT, deals=deals)
    still.deal_books = lambda: books
    return still


def rows(held):
    return deal_books.rows(content(), held.view(), held.deal_books())


def test_each_deal_has_what_was_promised_what_came_and_why():
    held = link()
    first, second = rows(held)
    turns = held.view().announced_turns
    assert first.promised == pytest.approx(points(content(), SEAT, 70.0, turns))
    assert first.came == pytest.approx(points(content(), SEAT, 12.0, turns))
    assert first.runs and "no score" in first.why  # the calm price weighs most of what is missing
    assert second.why == "the vote changed no result" and second.ahead == 0.0
    whole = deal_books.whole((first, second))
    assert whole.promised == pytest.approx(first.promised + second.promised)
    assert deal_books.verdict(whole)[0] == "less than promised"
    assert [p.name for p in deal_books.parts(content(), held.view(), first)] == [
        "Price of lithium chemicals", "That the price of lithium chemicals stands still"]
    assert deal_books.parts(content(), held.view(), first)[0].became == (
        f"bought at 9.00, market 9.40 (11.0 expected): {fmt.signed_money(-30.0)}")


def test_where_less_came_the_tonnes_and_the_own_price_stand_beside_the_market():
    """Found in play: "less came than is signed, at 205 where 198 was expected: +$ 7.1 m", which reads as a gain."""
    sold = msgspec.structs.replace(GOODS, giver="AUS", to=SEAT, price_usd_per_kg=14.0)
    book = DealBook("x1", (DealPart("goods", 40.0, 12.0, 0.0, sold, 11.0, 11.8, market_usd_m=7.1, end="short",
                                    flown=0.43),), runs=False)  # fmt: skip
    deal = Deal("x1", (SEAT, "AUS"), (sold,), 1, 6, False, ())
    (row,) = rows(link(books=(book,), deals=(deal,)))
    assert row.why == (f"{fmt.percent(0.43)} of the tonnes came; sold at 14.0, market 11.8 (11.0 expected): "
                       f"{fmt.signed_money(7.1)}")  # fmt: skip


def test_a_deal_that_keeps_what_it_promised_says_so():
    kept = (DealBook("x1", (DealPart("goods", 40.0, 22.0, 19.0, GOODS, 11.0, 11.0, 11.0),), runs=True),)
    (row,) = rows(link(books=kept, deals=DEALS[:1]))
    assert row.why == "as promised, so far"
    assert deal_books.verdict(row) == ("about as promised", "quiet")


def test_what_the_market_did_before_the_turns_that_count_is_told_in_money_alone():
    """Found in play: -14 points of contracts that no score showed."""
    early = (DealBook("x1", (DealPart("goods", 0.0, 0.0, 0.0, GOODS, 87.2, 110.0, market_usd_m=-338.0),), runs=True),)
    held = link(books=early, deals=DEALS[:1])
    (row,) = rows(held)
    assert (row.promised, row.came, row.ahead) == (0.0, 0.0, 0.0)
    part = fmt.percent(content().rules.money.contract_tax_share)
    assert row.why == f"against the market {fmt.signed_money(-338.0)} for your firms, {part} of it taxed"
    assert not deal_books.felt(deal_books.whole((row,)))
    app = window(held)
    shown(app, "deals")
    assert "Your deals" in app.dump() and "promised" not in app.dump()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_page_of_deals_leads_to_the_table(size):
    held = link()
    app = window(held, size=size)
    shown(app, "deals")
    app.screen.choose("AUS")
    app.screen.tab = 1
    app.screen.refresh()
    app.settle()
    figures = deal_books.line(content(), held.view(), deal_books.whole(rows(held)))
    assert f"Your deals: {figures}" in app.dump()
    assert "Promised +" in app.dump()  # beside the deal itself
    app.stage.find("deals/books").activate()
    app.settle()
    told = app.dump()
    assert "less than promised" in told and "What became of it" in told
    table = app.stage.find("books/table")
    table.on_select(table.rows[1])
    app.settle()
    assert "the vote changed no result" in app.dump()
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not [text for text in app.look.text.cut if "promised" in str(text)]
    assert not app.faults


def test_how_one_stands_has_the_sum(size=(1920, 1080)):
    app = window(link("brief2"), size=size)
    shown(app, "news")
    assert app.stage.find("news/books") is not None
    assert not app.faults


def test_without_deals_or_coach_nothing_is_said():
    app = window(link(books=(), deals=()))
    shown(app, "deals")
    assert app.stage.find("deals/books") is None
    app = window(link())
    app.settings.offer_coach = False
    shown(app, "deals")
    assert app.stage.find("deals/books") is None


def test_what_a_deal_brings_on_after_its_end_stands_under_to_come():
    """Found in play: an ended deal went from -0.29 to -0.18 by itself while "to come" showed a dash."""
    know = Clause("technology", "AUS", mineral="lithium", stage="component", turns=2)
    deal = Deal("x1", (SEAT, "AUS"), (know,), 1, 2, False, ())
    half = DealBook("x1", (DealPart("word", 40.0, 25.0, 15.0, know, reckoned=True),), runs=False)
    held = link(books=(half,), deals=(deal,))
    (row,) = rows(held)
    assert not row.runs and row.awaits and row.ahead > 0.0
    assert not rows(link(books=(DealBook("x1", (DealPart("word", 40.0, 40.0, 0.0, know),), runs=False),),
                         deals=(deal,)))[0].awaits  # fmt: skip
