"""``simulate --card``: plays the games of a balance card, goes on from those on file, writes the card."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.board import write_charts
from game.cli.output import InputError, print_json, progress, say

if TYPE_CHECKING:
    from game.lab.card import Card
    from game.model.content import Content
    from game.model.ids import Level

FOLDER = "balance"
"""Where a scenario keeps its card, inside its own folder."""


def run(args: argparse.Namespace) -> int:
    """Play what is missing, then write the card; a break leaves the finished games on file."""
    from game.lab.card import card  # noqa: PLC0415 - the rules are slow to import
    from game.lab.card_games import GamesFile, games, play_cards  # noqa: PLC0415
    from game.lab.simulate import load_content  # noqa: PLC0415
    from game.model.refusals import ForgeError  # noqa: PLC0415
    from game.scenario import find  # noqa: PLC0415
    from game.store import build_name  # noqa: PLC0415

    content, levels = load_content(args.scenario), _levels(args.ai)
    folder = args.out or _folder(find(args.scenario))
    listed = list(games(content, args.games, args.seed, args.doctrine))
    held = GamesFile(folder / f"games-{content.hash[:8]}.jsonl", content, levels, args.turns, args.seed)
    try:
        done = held.read()
    except (ForgeError, ValueError) as error:
        raise InputError(str(error), path="--out", file=str(held.path)) from error
    known = {r.game.number for r in done}
    missing = [g for g in listed if g.number not in known]
    try:
        with progress(f"{len(missing)} games", len(missing)) as tick:
            for one in play_cards(args.scenario, missing, levels, args.turns, args.jobs):
                held.add(one)
                done.append(one)
                tick(f"game {one.game.number} of {args.games}")
    except KeyboardInterrupt:
        say(f"Stopped; {len(done)} games are on file and the next run goes on from them.")
    version = f"{held.header['version'] or build_name()}, scenario {content.hash[:8]}"
    made = card(sorted(done, key=lambda r: r.game.number), content.id, version, args.seed, levels)
    write(made, content, folder)
    if args.json:
        from game.lab.card_text import plain  # noqa: PLC0415

        print_json(plain(made))
    else:
        print((folder / "balance.md").read_text(encoding="utf-8"))
    return 0


def write(made: "Card", content: "Content", folder: Path) -> None:
    """The card's files: Markdown, JSON, and the charts as SVG and PNG."""
    import json  # noqa: PLC0415

    from game.lab.card_text import charts, markdown, plain  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    def name(seat: str) -> str:
        return content.seat(seat).name

    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "balance.md", markdown(made, name).encode())
    write_whole(folder / "balance.json", (json.dumps(plain(made), indent=1) + "\n").encode())
    for ending in (".svg", ".png"):
        write_charts(charts(made, name), f"Balance card, {content.id}: {made.games} games", folder / f"balance{ending}")


def _folder(scenario: Path) -> Path:
    return (scenario.parent if scenario.is_file() else scenario) / FOLDER


def _levels(text: str) -> "tuple[Level, ...]":
    """The levels of the mixed field: ``easy`` or ``easy,normal``; one that is not there is refused."""
    from game import agents  # noqa: PLC0415

    named = tuple(word.strip() for word in text.split(",") if word.strip())
    there = [level for level, played in agents.IMPLEMENTED.items() if level == played]
    wrong = [word for word in named if word not in there]
    if wrong or not named:
        allowed = ", ".join(there)
        message = f"--ai is {text!r}; with --card it is a list of levels that play: {allowed}"
        raise InputError(message, path="--ai", allowed=allowed)
    return named  # type: ignore[return-value]
