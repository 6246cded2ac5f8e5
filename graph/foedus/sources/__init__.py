"""Articles in: files, folders, standard input, web pages and feeds."""
