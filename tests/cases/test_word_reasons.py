"""What a ministry told itself when it broke a word is opened in the debrief as a whole sentence."""

from game.rules.judging import _whole


def test_half_of_a_bracket_is_closed_or_taken_away():
    """C1198 Found with a class: "no on the floor (breaks its word to A: ... cost 28 M USD." was never closed."""
    assert _whole("no on the floor (breaks its word to A: it costs 28 M USD") == (
        "no on the floor (breaks its word to A: it costs 28 M USD)")  # fmt: skip
    assert _whole("breaks its word to B)") == "breaks its word to B"
    assert _whole("breaks its word to C (twice)") == "breaks its word to C (twice)"
