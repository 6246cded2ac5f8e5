"""The built-in extractor ``rules``: mentions of actors and places, then events and agreements."""
