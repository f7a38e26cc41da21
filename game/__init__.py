"""FORGE Table: a desktop strategy game of critical-mineral diplomacy."""
