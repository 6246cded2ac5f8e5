"""Write ``ontology/reference/states.ttl``: a state and a country (place) for every ISO 3166 code.

Names come from the Unicode CLDR (through Babel) in English and Indonesian, codes and official
names from pycountry. Short forms, demonyms and capitals are not here: they are written by hand
in ``state-names.ttl``. Run it from the checkout: ``python tools/make_states.py``.
"""

from pathlib import Path

import pycountry
from babel import Locale

TARGET = Path(__file__).resolve().parents[1] / "ontology" / "reference" / "states.ttl"
LANGUAGES = ("en", "id")

#: Names where the CLDR's are unusual in news, or not what the state is called.
BETTER = {
    ("CIV", "en"): "Ivory Coast",
    ("COD", "en"): "Democratic Republic of the Congo",
    ("COD", "id"): "Republik Demokratik Kongo",
    ("COG", "en"): "Republic of the Congo",
    ("COG", "id"): "Republik Kongo",
    ("CZE", "en"): "Czech Republic",
    ("FRA", "id"): "Prancis",
    ("GBR", "id"): "Inggris",
    ("HKG", "en"): "Hong Kong",
    ("HKG", "id"): "Hong Kong",
    ("MAC", "en"): "Macau",
    ("MAC", "id"): "Makau",
    ("MMR", "en"): "Myanmar",
    ("MMR", "id"): "Myanmar",
    ("PSE", "en"): "Palestine",
    ("PSE", "id"): "Palestina",
    ("TUR", "en"): "Turkey",
    ("VAT", "id"): "Vatikan",
    ("VAT", "en"): "Vatican City",
}

#: Territories of another state: places, but no states that act.
_TERRITORIES = (
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM FLK FRO GGY GIB GLP GUF GUM HMD "
    "IMN IOT JEY MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI "
    "VGB VIR WLF"
)
TERRITORIES = frozenset(_TERRITORIES.split())

#: Items of Wikidata, each known for certain.
WIKIDATA = (
    "AFG Q889 AGO Q916 ALB Q222 AND Q228 ARE Q878 ARG Q414 ARM Q399 ATG Q781 AUS Q408 AUT Q40 AZE Q227 "
    "BDI Q967 BEL Q31 BEN Q962 BFA Q965 BGD Q902 BGR Q219 BHR Q398 BHS Q778 BIH Q225 BLR Q184 BLZ Q242 "
    "BOL Q750 BRA Q155 BRB Q244 BRN Q921 BTN Q917 BWA Q963 CAF Q929 CAN Q16 CHE Q39 CHL Q298 CHN Q148 "
    "CIV Q1008 CMR Q1009 COD Q974 COG Q971 COL Q739 COM Q970 CPV Q1011 CRI Q800 CUB Q241 CYP Q229 CZE Q213 "
    "DEU Q183 DJI Q977 DMA Q784 DNK Q35 DOM Q786 DZA Q262 ECU Q736 EGY Q79 ERI Q986 ESP Q29 EST Q191 "
    "ETH Q115 FIN Q33 FJI Q712 FRA Q142 FSM Q702 GAB Q1000 GBR Q145 GEO Q230 GHA Q117 GIN Q1006 GMB Q1005 "
    "GNB Q1007 GNQ Q983 GRC Q41 GRD Q769 GRL Q223 GTM Q774 GUY Q734 HKG Q8646 HND Q783 HRV Q224 HTI Q790 "
    "HUN Q28 IDN Q252 IND Q668 IRL Q27 IRN Q794 IRQ Q796 ISL Q189 ISR Q801 ITA Q38 JAM Q766 JOR Q810 "
    "JPN Q17 KAZ Q232 KEN Q114 KGZ Q813 KHM Q424 KIR Q710 KNA Q763 KOR Q884 KWT Q817 LAO Q819 LBN Q822 "
    "LBR Q1014 LBY Q1016 LCA Q760 LIE Q347 LKA Q854 LSO Q1013 LTU Q37 LUX Q32 LVA Q211 MAR Q1028 MCO Q235 "
    "MDA Q217 MDG Q1019 MDV Q826 MEX Q96 MHL Q709 MKD Q221 MLI Q912 MLT Q233 MMR Q836 MNE Q236 MNG Q711 "
    "MOZ Q1029 MRT Q1025 MUS Q1027 MWI Q1020 MYS Q833 NAM Q1030 NER Q1032 NGA Q1033 NIC Q811 NLD Q55 "
    "NOR Q20 NPL Q837 NRU Q697 NZL Q664 OMN Q842 PAK Q843 PAN Q804 PER Q419 PHL Q928 PLW Q695 PNG Q691 "
    "POL Q36 PRK Q423 PRT Q45 PRY Q733 PSE Q219060 QAT Q846 ROU Q218 RUS Q159 RWA Q1037 SAU Q851 SDN Q1049 "
    "SEN Q1041 SGP Q334 SLB Q685 SLE Q1044 SLV Q792 SMR Q238 SOM Q1045 SRB Q403 SSD Q958 STP Q1039 SUR Q730 "
    "SVK Q214 SVN Q215 SWE Q34 SWZ Q1050 SYC Q1042 SYR Q858 TCD Q657 TGO Q945 THA Q869 TJK Q863 TKM Q874 "
    "TLS Q574 TON Q678 TTO Q754 TUN Q948 TUR Q43 TUV Q672 TWN Q865 TZA Q924 UGA Q1036 UKR Q212 URY Q77 "
    "USA Q30 UZB Q265 VAT Q237 VCT Q757 VEN Q717 VNM Q881 VUT Q686 WSM Q683 XKX Q1246 YEM Q805 ZAF Q258 "
    "ZMB Q953 ZWE Q954"
)

HEADER = """\
# States (who act) and countries (where things happen), one of each for every ISO 3166 code.
# Made by tools/make_states.py from the Unicode CLDR (Unicode licence) and pycountry (LGPL; only
# codes and names); do not edit: add short forms, demonyms and metonyms to state-names.ttl.

@prefix foe: <https://w3id.org/foedus/ontology#> .
@prefix actor: <https://w3id.org/foedus/actor/> .
@prefix place: <https://w3id.org/foedus/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""


def codes() -> dict[str, tuple[str, list[str]]]:
    """Return alpha-3 -> (alpha-2, other English names), with Kosovo, which ISO 3166 lacks."""
    found = {"XKX": ("XK", ["Republic of Kosovo"])}
    for country in pycountry.countries:
        others = [getattr(country, name, "") for name in ("official_name", "common_name", "name")]
        plain = [name for name in others if name and "," not in name and "(" not in name]
        found[country.alpha_3] = (country.alpha_2, plain)
    return dict(sorted(found.items()))


def names(alpha_3: str, alpha_2: str) -> dict[str, tuple[str, list[str]]]:
    """Return language -> (preferred name, other names of the CLDR)."""
    found = {}
    for language in LANGUAGES:
        cldr = Locale(language).territories[alpha_2].replace("’", "'")
        best = BETTER.get((alpha_3, language), cldr)
        variants = {cldr, cldr.replace("&", "and" if language == "en" else "dan")}
        if "(" in cldr or " - " in cldr or "SAR" in cldr:
            variants.discard(cldr)
        if "&" in best:
            best = best.replace("&", "and" if language == "en" else "dan")
        found[language] = (best, sorted(variants - {best}))
    return found


def literals(values: list[str], language: str) -> str:
    """Return Turtle literals of ``values``, comma-separated."""
    return ", ".join(f'"{value}"@{language}' for value in values)


def main() -> None:
    """Write the file."""
    pairs = WIKIDATA.split()
    wikidata = dict(zip(pairs[::2], pairs[1::2], strict=True))
    lines = [HEADER]
    for alpha_3, (alpha_2, official) in codes().items():
        named = names(alpha_3, alpha_2)
        preferred = "skos:prefLabel " + ", ".join(literals([named[key][0]], key) for key in LANGUAGES)
        others = dict.fromkeys([*named["en"][1], *official])
        others.pop(named["en"][0], None)
        extra = [literals(list(others), "en")] if others else []
        extra += [literals(named["id"][1], "id")] if named["id"][1] else []
        alternative = " ;\n    skos:altLabel " + ", ".join(extra) if extra else ""
        code = f' ;\n    foe:countryCode "{alpha_3}"'
        link = f" ;\n    skos:exactMatch wd:{wikidata[alpha_3]}" if alpha_3 in wikidata else ""
        if alpha_3 not in TERRITORIES:
            lines.append(f"actor:{alpha_3} a foe:State ;\n    {preferred}{alternative}{code}{link} .\n")
            alternative = ""
        lines.append(f"place:{alpha_3} a foe:Place ;\n    {preferred}{alternative}{code} .\n")
    TARGET.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
