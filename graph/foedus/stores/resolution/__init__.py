"""The resolved layer in the store: its index, what one article changes of it, and its graphs.

What is one event is decided in ``foedus.resolve``; here it is read from article graphs, found again by
an index, and written in the transaction of the article.
"""
