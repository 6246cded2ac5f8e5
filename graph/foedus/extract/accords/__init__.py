"""The parts of an agreement: a known treaty, what binds whom, what about, and which step is told."""
