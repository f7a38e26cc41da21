"""The public screen in a window of its own: the same page without buttons, and who is at the machine."""

from __future__ import annotations

from game.present import dates, public, public_table
from game.present.names import sentence
from game.present.words import join_words, tr
from game.ui.hotseat import HotSeat
from game.ui.kit import Box, Flag, Group, Look, Paragraph, Widget
from game.ui.screens.public_ask import draw_question
from game.ui.screens.public_parts import LINE, PAD, Said, draw_page

__all__ = ["crew_page", "public_page", "said_of_the_price"]


def crew_page(crew: HotSeat) -> public.PublicPage:
    """What a room is told, with the causes of its prices once they are worked out."""
    return public.page(crew.content, crew.view(), crew.people, causes=crew.cause_words())


def said_of_the_price(crew: HotSeat) -> list[Said]:
    """Who had guessed what the price did, and why it moved; each only where it is known.

    Who was right weighs most: the table has just guessed; then the reason of the largest move, which stays whatever
    else goes, that of the price asked about, where it is another, least.
    """
    first, *others = [*crew.causes(), ""]
    icon, verdict = _verdict(crew)
    rows = [Said(icon, verdict, 0), Said("help", first, 1, stays=True), *(Said("help", text, 4) for text in others)]
    return [row for row in rows if row.text]


def _on_the_table(crew: HotSeat) -> list[Said]:
    """What the council will vote on, while the talks run."""
    text = public_table.tabled_words(crew.content, crew.view())
    return [Said("council", text, 0)] if text else []


def _verdict(crew: HotSeat) -> tuple[str, str]:
    """Who had guessed right, with its icon; empty where nobody was asked."""
    view = crew.view()
    given = crew.guesses.get(view.turn, {})
    if not given or view.phase != "results":
        return "", ""
    asked = public.question(crew.content, view, crew.people)
    right = [crew.name(seat) for seat, word in given.items() if word == asked.true]
    if len(right) == len(given) > 1:
        return "check", tr("{good} {change}: everybody had guessed it.", good=asked.name, change=asked.change)
    if right:
        return "check", sentence(tr("{good} {change}: {names} had guessed it.", good=asked.name, change=asked.change,
                                    names=join_words(right)))  # fmt: skip
    return "info", tr("{good} {change}: nobody had guessed it.", good=asked.name, change=asked.change)


def public_page(crew: HotSeat, look: Look, size: tuple[float, float]) -> Widget:
    """What a room may see at this moment, whoever sits at the machine."""
    root = Group((0, 0, *size), fill="bg")
    words = _now(crew)
    wide = size[0] - 2 * PAD
    x = PAD + 76 * len(crew.people) + 8
    high = look.paragraph(words, PAD + wide - x, LINE)
    foot = Box(PAD, size[1] - 28 - max(44.0, high), wide, max(44.0, high))
    page = Box(PAD, 32, wide, foot.y - 20 - 32)
    if crew.guessing():
        draw_question(root, look, page, crew)
    else:
        said = [*said_of_the_price(crew), *_on_the_table(crew)]
        draw_page(root, look, page, crew_page(crew), said)
    for k, seat in enumerate(crew.people):
        root.add(Flag(Box(PAD + 76 * k, foot.y + 2, 60, 40), seat, crew.name(seat)))
    root.add(Paragraph(Box(x, foot.y, PAD + wide - x, high), words, LINE, "mute"))
    return root


def _now(crew: HotSeat) -> str:
    """The turn, who sits at the machine or is called, and who is ready: nothing that is not seen in the room."""
    view = crew.view()
    parts = [dates.turn_place(view)]
    if view.phase in ("talk", "bell"):
        here = crew.seat or crew.called
        if here:
            parts.append(tr("{name} is at the machine", name=crew.name(here)) if crew.seat
                         else tr("{name} is called", name=crew.name(here)))  # fmt: skip
        ready = [crew.name(seat) for seat in crew.people if seat in crew.ready and seat != here]
        if ready:
            parts.append(tr("ready: {names}", names=join_words(ready)))
    if away := crew.away_words():
        parts.append(away)
    return " · ".join(sentence(part) for part in parts)
