"""What pages ask again and again is worked out once: counts of calls, not seconds, which a busy machine stretches."""

from itertools import product

import pytest

from game.model.orders import FundCard, OrderSheet
from game.model.talks import Motion
from game.present import floor_course, leanings, trust_causes, vote_count, vote_outlook
from game.rules import at_bell, finance, forecast, forecast_ahead, investors, price_range, trust, view
from game.rules.votes import carried, count
from tests.helpers import new_game, play_turn, real_content, replace

SEAT = "USA"


@pytest.fixture(scope="module")
def seen():
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    return content, view(content, replace(state, turn=2, phase="bell"), SEAT)


def counting(monkeypatch, module, name):
    """How often a function of a module is called from now on, as a list that grows."""
    calls, real = [], getattr(module, name)

    def told(*args, **named):
        calls.append(args)
        return real(*args, **named)

    monkeypatch.setattr(module, name, told)
    return calls


def test_ranges_of_one_forecast_are_worked_out_once(seen, monkeypatch):
    """Found by measuring: 648 ranges a page of the sheet, each with the capacity of every card that is to open."""
    content, held = seen
    held = replace(held)  # as just seen: nothing of it is kept
    made = forecast(content, held, OrderSheet())
    ends, ramps = counting(monkeypatch, price_range, "_ends"), counting(monkeypatch, forecast_ahead, "_ramp")
    first = price_range.own_ranges(content, held, made), price_range.aside_ranges(content, held, made)
    asked = len(ends)
    assert first and asked
    assert price_range.own_ranges(content, held, made) is first[0]
    assert price_range.aside_ranges(content, held, made) is first[1]
    assert len(ends) == asked
    assert len(ramps) <= 2 * len(content.projects), "each card once for the middle of the turn and once for its end"


def test_trust_of_all_partners_is_read_off_the_log_once(seen, monkeypatch):
    """A partner's row on the page of deals read the whole log anew: 15 partners times 900 events."""
    content, held = seen
    moves = counting(monkeypatch, trust, "moves")
    held = replace(held, event_log=(*held.event_log[:-1], held.event_log[-1]))
    words = {seat: trust_causes.words(content, held, seat) for seat in content.seat_ids() if seat != SEAT}
    assert len(moves) <= len(held.event_log)
    assert any(words.values())


def test_one_fate_at_the_bell_works_out_no_other(seen, monkeypatch):
    """Whoever asks of one card's grant had the sums of 43 cards worked out."""
    content, held = seen
    sums = counting(monkeypatch, investors, "least_missing")
    cards = [card for card in content.projects if held.projects[card.id].status == "open" and card.corridor is None]
    sheet = OrderSheet(fund=(FundCard(cards[0].id, "grant", 7.5),))
    one = at_bell.fate(content, held, sheet, cards[0].id)
    assert len(sums) <= 2
    told = at_bell.fates(content, held, sheet)
    assert told[cards[0].id] is one
    assert set(told) == {card.id for card in content.projects if held.projects[card.id].status == "open"}
    with pytest.raises(KeyError):
        told["nothing of the kind"]


def test_the_log_is_read_once_for_all_floors(seen, monkeypatch):
    content, held = seen
    held = replace(held, event_log=(*held.event_log[:-1], held.event_log[-1]))
    reads = counting(monkeypatch, floor_course, "_by_good")
    for mineral in content.minerals:
        for stage in ("mine", "refined", "component"):
            floor_course.steps(held, mineral.id, stage)
    assert len(reads) == 1


def by_hand(rows, bar, chair):
    """Every end of the open votes, each counted whole."""
    weights, found = {s: w for s, _, w in rows}, set()
    free = sorted((s for s, lean, _ in rows if lean == "open"), key=lambda s: (-weights[s], s))
    for order in (free, sorted(free, key=lambda s: s != chair), free[::-1]):
        for yes, no in product(range(len(free) + 1), repeat=2):
            if yes + no > len(free):
                continue
            given = dict.fromkeys(order[:yes], "yes") | dict.fromkeys(order[len(free) - no:], "no")
            votes = {s: given.get(s, "abstain" if lean == "open" else lean) for s, lean, _ in rows}
            told = count(votes, weights)
            tie = told.present > 0 and 2 * told.yes == told.present and told.weight >= bar.weight - 1e-9
            if carried(votes, weights, bar.heads, bar.weight):
                found.add(vote_outlook.PASSES)
            else:
                found.add(vote_outlook.TIE if tie and votes.get(chair) == "yes" else vote_outlook.FAILS)
    return found


@pytest.mark.parametrize("leans", [
    ("yes", "no", "open", "open", "open"), ("open",) * 5, ("yes", "yes", "yes", "no", "open"), ("no",) * 5,
    ("yes", "yes", "no", "no", "open"), ("abstain", "open", "yes", "no", "abstain"),
])  # fmt: skip
@pytest.mark.parametrize("chair", ["a", "c", "e", ""])
@pytest.mark.parametrize("heads", [0.5, 0.6, 2 / 3])
def test_the_ends_of_open_votes_are_those_that_a_count_of_each_finds(leans, chair, heads):
    rows = tuple(zip("abcde", leans, (3.0, 2.0, 2.0, 1.0, 0.5), strict=True))
    bar = vote_count.Need(heads, 0.5, 5)
    assert vote_outlook._ways(rows, bar, chair) == by_hand(rows, bar, chair)


def test_a_motion_that_many_places_ask_of_is_counted_once(seen):
    content, held = seen
    motion = Motion(id="m9", kind="reference_price", by="JPN", turn=2, mineral="gallium", stage="refined",
                    price_usd_per_kg=400.0)  # fmt: skip
    rows = leanings.expected(content, held, motion)
    vote_outlook._ways.cache_clear()
    for _ in range(6):
        vote_outlook.standing(content, held, motion, rows)
    assert vote_outlook._ways.cache_info().misses == 1


def sheets(content, held):
    """Money on one, two and three open cards, small and large, and none."""
    cards = [card for card in content.projects if held.projects[card.id].status == "open" and card.corridor is None]
    yield OrderSheet()
    for k in range(0, len(cards) - 2, 5):
        few = cards[k : k + 3]
        yield OrderSheet(fund=tuple(FundCard(card.id, "grant", 0.1 * card.capex_usd_m) for card in few))
        yield OrderSheet(fund=(FundCard(few[0].id, "grant", 0.4 * few[0].capex_usd_m),
                               FundCard(few[1].id, "loan", 0.3 * few[1].capex_usd_m)))  # fmt: skip


def test_bells_that_share_their_sums_come_out_as_those_that_do_not(seen, monkeypatch):
    """Found by measuring: one look at the page of projects tried 80 bells, each with 80 sums of cards that no money of
    the sheet touches, 1.1 seconds of it."""
    content, held = seen
    apart = {}
    for k, sheet in enumerate(sheets(content, held)):
        with monkeypatch.context() as alone:
            alone.setattr(finance.Sums, "case", lambda _sums, _held, make: make())
            apart[k] = dict(at_bell.fates(content, replace(held), sheet))
    judged = counting(monkeypatch, investors, "judge")
    view_of_all = replace(held)
    for k, sheet in enumerate(sheets(content, held)):
        assert dict(at_bell.fates(content, view_of_all, sheet)) == apart[k]
    opens = sum(held.projects[card.id].status == "open" for card in content.projects)
    assert len(apart) > 8
    assert len(judged) < 0.4 * len(apart) * opens, "most sums of the later bells are known from the first"
