"""``simulate --yardstick``: plays the computer in every seat and writes what a person's result is held against."""

import argparse
from pathlib import Path

from game.cli.card_command import FOLDER
from game.cli.output import print_json, progress, say

FILE = "yardstick.yaml"
"""Where a scenario keeps its marks, inside its own folder."""


def run(args: argparse.Namespace) -> int:
    """Play what is missing, then write the marks of all lengths on file; a break leaves the finished games there."""
    from game.lab import yardstick  # noqa: PLC0415 - the rules are slow to import
    from game.lab.simulate import load_content  # noqa: PLC0415
    from game.scenario import find  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    content, found = load_content(args.scenario), find(args.scenario)
    folder: Path = args.out or (found.parent if found.is_file() else found)
    turns = args.turns or content.rules.turn.turns
    path = folder / FOLDER / yardstick.file_name(content, turns)
    known = {game.number for game in yardstick.read(path)}
    missing = [game for game in yardstick.games(content, args.games, args.seed, turns) if game.number not in known]
    try:
        with progress(f"{len(missing)} games", len(missing)) as tick:
            for one in yardstick.play_games(args.scenario, missing, args.jobs):
                yardstick.add(path, one)
                tick(f"game {one.number} of {args.games}")
    except KeyboardInterrupt:
        say("Stopped; the finished games are on file and the next run goes on from them.")
    lengths = {
        played[0].turns: played
        for file in sorted(path.parent.glob(yardstick.file_name(content, 0).replace("-0.", "-*.")))
        if (played := yardstick.read(file))
    }
    text = yardstick.as_yaml(content, lengths)
    write_whole(folder / FILE, text.encode())
    if args.json:
        played_games = {turns: len(played) for turns, played in lengths.items()}
        print_json({"scenario": content.id, "file": str(folder / FILE), "games": played_games})
    else:
        print(text, end="")
    return 0
