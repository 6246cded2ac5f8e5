"""Trains the models that the package ships, from ``corpus/`` and from corpora inside registry packages."""
