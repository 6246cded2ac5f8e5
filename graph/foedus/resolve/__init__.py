"""From what single articles say to what the graph holds: the plain edges (promise 2)."""
