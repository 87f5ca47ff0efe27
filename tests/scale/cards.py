"""Makes the Parquet file that `spark.py` reads, of all cards below some folders, as often as it takes.

    python cards.py PARQUET COUNT FOLDER ...
"""

import itertools
import sys
from pathlib import Path

import pandas as pd


def main() -> None:
    out, count, *folders = sys.argv[1:]
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.md"))
    texts = []
    for path in files:
        try:
            texts.append(path.read_bytes().decode())
        except UnicodeDecodeError:
            continue
    rows = itertools.islice(itertools.cycle(texts), int(count))
    # No two alike, as in reality.
    cards = [{"id": str(i), "text": f"{text}\n<!-- {i} -->\n"} for i, text in enumerate(rows)]
    pd.DataFrame(cards).to_parquet(out, row_group_size=2_000)


if __name__ == "__main__":
    main()
