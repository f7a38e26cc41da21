"""Records of the game: frozen, plain, importable by every room."""
