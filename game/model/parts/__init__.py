"""What a scenario is made of, by subject; ``game.model.content`` puts the parts together."""
