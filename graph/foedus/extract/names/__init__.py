"""Who and where: the names of actors and places in a document."""
