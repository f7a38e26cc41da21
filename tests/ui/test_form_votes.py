"""While a motion is being written the form says how the council would vote on it, as its card would say after."""

import pytest

from game.model.talks import TableMotion
from game.present import chair, form_votes, leanings, vote_count
from game.ui.kit import ScrollArea
from game.ui.screens.fair_cost_block import FairBar
from tests.ui.staged import content, moments
from tests.ui.test_screens import LOOKS, shown, window


def reckoned(view, yes):
    """All members for it whose name is in ``yes``, with a sum that says so."""
    return {seat: ("yes", 9.0, "") if seat in yes else ("no", -9.0, "") for seat, held in view.seats.items()
            if held.status == "member"}  # fmt: skip


def drafted(view):
    fair = next(f for f in view.fair_costs if f.fair > 0)
    return chair.drafted(view, TableMotion("reference_price", fair.mineral, fair.stage, price_usd_per_kg=fair.fair))


def test_the_verdict_follows_the_count_of_the_card():
    view = moments()["talk2"].view()
    motion, members = drafted(view), [s for s, held in view.seats.items() if held.status == "member"]
    for yes in (members, [view.seat]):
        told = reckoned(view, yes)
        text = form_votes.summary(content(), view, motion, told)
        rows = leanings.expected(content(), view, motion, "yes", told)
        bar = vote_count.need(content(), view, motion, len(rows))
        heads, weight, *_ = vote_count.tally(rows)
        passes = heads >= bar.heads and weight >= bar.weight
        assert ("It should pass: " in text) == passes
        assert f"{sum(r.lean == 'yes' for r in rows)} yes" in text
        assert (form_votes.verdict(content(), view, motion, told) == ("should pass", "good")) == passes
        names = form_votes.names_words(content(), view, motion, told)
        assert all(row.name in names for row in rows if row.lean in ("yes", "no"))
    assert "being worked out" in form_votes.summary(content(), view, motion, None)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("kind", [0, 2])
def test_the_form_says_it_and_loses_nothing_else(look, kind):
    """Asked for in play: the votes stood on the card of a motion only once its point was paid."""
    theme, size, scale = look
    still = moments()["talk2"]
    app = window(still, theme, size, scale)
    shown(app, "council")
    app.screen.foreseen_votes = lambda motion: reckoned(still.view(), ["JPN", "USA", "KOR"])
    app.screen.kind = kind
    app.screen.refresh()
    app.settle()
    text, send = app.dump(), app.widget("motion/send")
    votes = app.stage.find("motion/votes")
    if votes is None:  # so low that nothing has room above the button
        assert size == (1920, 1080) and scale == 1.5 and "Votes foreseen, with yours" in str(send.tooltip)
        return
    assert votes.label.startswith(("should ", "close: ")) and "Votes foreseen, with yours" in str(votes.tooltip)
    assert "Votes foreseen, with yours" in text and "needed" in text, "behind More it stands in the page as text"
    inside = next((w for w in votes.ancestors() if isinstance(w, ScrollArea)), votes)
    assert inside.rect.h > (20 if inside is votes else 40) and inside.screen_rect().bottom <= send.screen_rect().y + 1
    assert not app.faults


def test_in_a_low_window_what_a_motion_would_do_comes_before_its_fair_cost():
    """Found by looking, at 150 %: one line of what it is worth was left below the bar of costs, and that scrolled."""
    app = window(moments()["talk2"], "dark", (1920, 1080), 1.5)
    shown(app, "council")
    found = list(app.stage.root.walk())
    score = next((w for w in found if w.key == "motion/votes"), None)
    bar = next((w for w in found if isinstance(w, FairBar)), None)
    area = next((w for w in found if w.key == "motion/words"), None)
    if area is not None and bar is not None and score is not None and bar in list(area.walk()):
        assert score.rect.y < bar.rect.y
    assert area is None or area.rect.h >= 150, "rows of figures need room for some of them"
