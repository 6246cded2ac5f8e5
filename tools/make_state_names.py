"""Write ``ontology/reference/state-names-LANGUAGE.ttl``: what a language calls every state and country.

Names come from the Unicode CLDR (through Babel); short forms, demonyms and capitals are written by
hand into ``naming-LANGUAGE.ttl``. Run it from the checkout: ``python -m tools.make_state_names es``.
"""

import sys

from babel import Locale
from tools.make_states import TARGET, TERRITORIES, codes

HEADER = """\
# States and countries in {name}, made by tools/make_state_names.py from the Unicode CLDR (Unicode
# licence); do not edit: add other names, demonyms and metonyms to naming-{language}.ttl.

@prefix actor: <https://w3id.org/foedus/actor/> .
@prefix place: <https://w3id.org/foedus/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def main(language: str) -> None:
    """Write the file of ``language`` (a code that the CLDR knows)."""
    locale = Locale(language)
    by_hand = TARGET.with_name(f"naming-{language}.ttl")
    known = by_hand.read_text(encoding="utf-8") if by_hand.exists() else ""
    lines = [HEADER.format(language=language, name=locale.english_name)]
    for alpha_3, (alpha_2, _) in codes().items():
        name = locale.territories[alpha_2].replace("’", "'")
        if "(" in name:
            continue  # "RAE de Hong Kong (China)"
        kinds = ("place",) if alpha_3 in TERRITORIES else ("actor", "place")
        kinds = tuple(
            kind for kind in kinds if f"{kind}:{alpha_3} skos:prefLabel" not in known
        )  # better by hand
        lines.extend(f'{kind}:{alpha_3} skos:prefLabel "{name}"@{language} .' for kind in kinds)
    target = TARGET.with_name(f"state-names-{language}.ttl")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
