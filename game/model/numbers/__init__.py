"""The numbers of the game by subject; ``game.model.rulebook`` puts them together.

Each field is one row of the published field table: its name ends in its unit, ``Meta`` gives its
bounds and meaning. All are invented for play unless the meaning names a source.
"""
