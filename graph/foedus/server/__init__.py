"""``foedus serve``: SPARQL 1.1 Protocol, Graph Store Protocol and a page, over the embedded store.

One process speaks HTTP (``asgi``, ``endpoint``); queries run in processes of their own (``pool``,
``worker``), which can be ended at any moment without anybody else noticing.
"""
