"""What the stages cost, measured; each module prints its table."""
