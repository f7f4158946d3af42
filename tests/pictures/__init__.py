"""Pictures of every page type, taken from the running demo: `make pictures`."""
