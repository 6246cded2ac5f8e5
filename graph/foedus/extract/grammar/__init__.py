"""How a sentence is built: the lexicons, and which words are verbs, event nouns, subjects and objects."""
