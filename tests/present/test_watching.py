"""What the China watch says of a mineral: a guess says how sure it is, what one sees does not."""

from game.model.views import ChinaWatch
from game.present import watching
from game.present.watching import SAID


def test_only_a_guess_says_how_sure_it_is():
    quiet = ChinaWatch("cobalt", 0, "calm", "No sign of pressure.", "likely")
    guess = ChinaWatch("cobalt", 3, "squeezing", "The curb shows who depends on whom.", "possible")
    assert watching.reason(quiet) == ("No sign of pressure.", "")
    assert watching.reason(guess) == ("The curb shows who depends on whom.", "a possible reason")
    assert set(watching.GUESSED) < set(SAID), "each is a text of the rules"
