"""Rules of the house as pure functions over a tree: each gives back the faults it found, in words."""
