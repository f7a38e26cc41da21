"""A program that ends in the middle of something: guess, half-written offer and the months that ran are taken up."""

import msgspec
import pytest

from game.cli.services import Services
from game.model.talks import Clause, MakeOffer
from game.present.waiting import read_again
from game.store import drafts, state_digest
from game.ui import front, game_menu, windows
from game.ui.app import App, UiSettings

SEAT = "JPN"


@pytest.fixture
def shop(tmp_path):
    return Services(tmp_path)


def opened(shop, link):
    """An app without a window on a game, as the menu takes it up."""
    app = App(UiSettings("dark", 1.0, True, size=(1280, 720)), on_error=pytest.fail, clock=lambda: 0.0)
    front.prepare(app, shop)
    app.go(windows.take_up(app, link, shop))
    app.settle()
    return app


def left(link, shop):
    """The same game in a new program: nothing of the old one but what lies on the disk."""
    path = link.save_path()
    link.end()
    return shop.continue_game(path)


def game(shop):
    link = shop.new_game("first_lesson", SEAT, "easy", "predator", 4)
    link.open_talks()
    return link


def at_deals(shop):
    """A game in its talks, and its page of deals."""
    link = game(shop)
    app = opened(shop, link)
    app.go("deals")
    return link, app


def lock(link):
    """The talks end and the standing orders are sealed."""
    link.ring()
    link.submit(link.view().default_sheet)


def test_an_offer_half_written_stands_in_the_builder_again(shop):
    link, app = at_deals(shop)
    app.click("partner/AUS")
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    written = app.screen.offer_being_written()
    digest = state_digest(link.table.state)
    again = left(link, shop)
    assert state_digest(again.table.state) == digest, "what is being written touches no state"
    app = opened(shop, again)
    app.go("deals")
    assert app.screen.building
    assert app.screen.offer_being_written() == written
    app.click("deals/cancel")
    app = opened(shop, left(again, shop))
    app.go("deals")
    assert not app.screen.building, "thrown away is gone"


def test_an_offer_of_an_earlier_turn_is_not_taken_up(shop):
    link = game(shop)
    link.keep_offer(MakeOffer("AUS", (Clause("money", SEAT, amount_usd_m=5.0),)))
    link.ring()
    assert link.offer_draft() is None, "after the talks there is nothing to send"
    link.submit(link.view().default_sheet)
    link.close()
    again = left(link, shop)
    again.next_turn()
    again.open_talks()
    assert again.offer_draft() is None


def next_talks(link):
    lock(link)
    link.close()
    link.next_turn()
    link.open_talks()


DRAFT = MakeOffer("AUS", (Clause("money", SEAT, amount_usd_m=5.0, turns=99),), counter_to="gone")


def test_a_draft_ends_with_its_turn_and_is_kept_for_one_press(shop):
    """Was wrong: a counter-offer of turn 1 still stood in the builder in turn 2, as if of that turn."""
    link, app = at_deals(shop)
    app.screen.take_up(DRAFT)
    next_talks(link)
    app.go("map")
    app.go("deals")
    app.settle()
    assert not app.screen.building and not app.screen.clauses and link.offer_draft() is None
    app.screen.choose("USA")
    app.settle()
    assert app.stage.find("deals/left-over") is None, "it was to another"
    app.screen.choose("AUS")
    app.settle()
    app.click("deals/left-over")
    written = app.screen.offer_being_written()
    assert (written.to, written.counter_to) == ("AUS", ""), "no answer to an offer that is gone"
    assert [c.amount_usd_m for c in written.clauses] == [5.0] and written.clauses[0].turns < 99
    app.click("deals/cancel")
    assert app.stage.find("deals/left-over") is None


def test_the_table_of_offers_leads_to_last_turns_draft_and_to_no_older_one(shop):
    link, app = at_deals(shop)
    app.screen.take_up(DRAFT)
    next_talks(link)
    app.go("map")
    app.go("deals")
    app.screen.compare()
    app.settle()
    app.click("deals/left-over")
    assert app.screen.clauses[0].amount_usd_m == 5.0
    next_talks(link)
    next_talks(link)
    app.screen.refresh()
    assert not app.screen.building and app.screen.left_over is None, "of the turn before last"


def test_nobody_is_asked_twice_for_a_guess(shop):
    link = game(shop)
    lock(link)
    link.close()
    app = opened(shop, link)
    app.go("news")
    app.click("guess/down")
    app = opened(shop, left(link, shop))
    app.go("news")
    assert not app.screen.guessing
    assert "Your guess was" in app.dump()


def test_months_that_were_broken_off_run_by_themselves(shop):
    """All sheets were in when the power went: no second lock is asked for."""
    link = game(shop)
    lock(link)
    again = left(link, shop)
    assert again.view().phase == "bell"
    opened(shop, again)
    assert again.view().phase == "results"


def test_a_sheet_that_was_only_written_waits_for_its_lock(shop):
    link = game(shop)
    link.ring()
    link.keep_draft(link.view().default_sheet)
    again = left(link, shop)
    opened(shop, again)
    assert again.view().phase == "bell"


def test_what_is_being_written_goes_to_the_disk_once_a_second(tmp_path, monkeypatch):
    now, synced = [0.0], []
    monkeypatch.setattr(drafts, "sync", lambda handle: synced.append(now[0]))
    kept = drafts.Drafts(tmp_path / "a.forge", clock=lambda: now[0])
    offer = MakeOffer("AUS", (Clause("money", SEAT, amount_usd_m=5.0),))
    for tenth in range(25):
        now[0] = tenth / 10
        kept.keep_offer(1, SEAT, offer)
    assert synced == [0.0, 1.0, 2.0]
    kept.keep_guess(1, SEAT, "up")
    assert synced[-1] == now[0], "a guess at once"
    assert kept.offers(1) == {SEAT: offer} and kept.guesses(1) == {SEAT: "up"}
    assert kept.of(1) == kept.of(1, sealed=False) == {}


def test_leaving_in_the_middle_of_something_asks_once_and_says_that_it_is_kept(shop):
    """Found in play: a click in the menu of Esc, opened by mistake, closed the program without a word."""
    link = game(shop)
    app = opened(shop, link)
    app.go("deals")
    app.press("Esc")
    words = [choice.label for choice in app.stage.dialogs[0].choices]
    close = f"gamemenu/choice{words.index('Save and quit: goes on where you are')}"
    leave = f"gamemenu/choice{words.index('Save and leave for the menu')}"
    app.click(close)
    assert "Not sent yet" not in app.dump()
    app.press("Esc")
    app.click("partner/AUS")
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    app.on_menu()
    app.click(close)
    assert "Not sent yet: the offer to Australia." in app.dump()
    app.press("Esc")
    app.on_menu()
    app.click(leave)
    assert "All that is written is kept" in app.dump()
    app.click("halfwritten/choice1")
    assert not app.stage.dialogs
    app.on_menu()
    app.click(leave)
    app.click("halfwritten/choice0")
    assert app.screen.title == "Menu"


def test_orders_half_written_are_asked_about_until_they_are_sealed(shop):
    link = game(shop)
    app = opened(shop, link)
    assert game_menu.half_written(app) == ""
    link.keep_draft(msgspec.structs.replace(link.view().default_sheet, customs_effort=2))
    assert game_menu.half_written(app) == "your orders"
    assert not link.ring()
    assert not link.submit(link.draft())
    assert game_menu.half_written(app) == ""


def test_the_bar_of_a_game_taken_up_goes_by_the_turns_read_again(shop):
    """Found in play: 45 seconds under a bar that says nothing."""
    link = game(shop)
    assert not link.ring() and not link.submit(link.view().default_sheet) and not link.close()
    assert not link.next_turn() and not link.open_talks()
    path, heard = link.save_path(), []
    link.end()
    shop.continue_game(path, lambda turn, of: heard.append((turn, of)))
    assert heard == [(1, 2), (2, 2)]
    told = [read_again(*step) for step in heard]
    assert told[1].text == "Turn 2 of 2 is read again." and [step.share for step in told] == [0.0, 0.5]
