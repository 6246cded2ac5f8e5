"""The whole flow, by plain calls: read, extract, validate, store, project."""
