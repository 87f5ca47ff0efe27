"""Checks a Parquet file of cards in several ways and compares what they find and how long they take.

    python spark.py PROGRAM PARQUET [WAY ...]

The file has the columns `id` (string) and `text`. Ways: `process` (one process of the program, over JSON lines), `module`
(the Python module in this process), `mapInPandas` (Spark with the module), `pipe` (Spark with a process of the program a
partition), `duckdb` (a function of the module in SQL). All must find the same as `process`.
"""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

CORES = int(os.environ.get("CORES", "2"))
SPARK_WAYS = ("mapInPandas", "pipe")


def digest(findings: str) -> str:
    """What was found in a card, short and alike from every way."""
    return hashlib.sha256(findings.encode()).hexdigest()[:16]


def dumped(finding: dict[str, object]) -> str:
    """A finding as Python writes it, which escapes other characters than the program does."""
    return json.dumps(finding, ensure_ascii=False, separators=(",", ":"))


def check(text: str) -> str:
    import modelcard_lsp

    return digest("\n".join(dumped(json.loads(it.to_json())) for it in modelcard_lsp.check(text, severity="hint")))


def of_line(line: str) -> tuple[str, str]:
    answer = json.loads(line)
    return answer["id"], digest("\n".join(map(dumped, answer["findings"])))


def arguments(program: str) -> list[str]:
    return [program, "check", "--stdin-format", "jsonl", "--severity", "hint", "--exit-zero", "--isolated"]


def one_process(program: str, cards: pd.DataFrame) -> dict[str, str]:
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in zip(cards["id"], cards["text"], strict=True))
    environment = {**os.environ, "RAYON_NUM_THREADS": str(CORES)}
    out = subprocess.run(arguments(program), input=lines.encode(), stdout=subprocess.PIPE, check=True, env=environment).stdout
    return dict(of_line(line) for line in out.decode().splitlines())


def module(cards: pd.DataFrame) -> dict[str, str]:
    return {i: check(t) for i, t in zip(cards["id"], cards["text"], strict=True)}


def duckdb_sql(file: str) -> dict[str, str]:
    import duckdb

    connection = duckdb.connect()
    connection.create_function("check_card", check, ["VARCHAR"], "VARCHAR")
    return dict(connection.execute("SELECT id, check_card(text) FROM read_parquet(?)", [file]).fetchall())


def spark_session():  # type: ignore[no-untyped-def]
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(f"local[{CORES}]").appName("modelcard-lsp")
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
    # So that each core gets several pieces of a file that is small for Spark.
    builder = builder.config("spark.sql.files.maxPartitionBytes", str(8 << 20))
    # A batch of cards of up to some megabytes each has to fit.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def map_in_pandas(session, file: str) -> dict[str, str]:  # type: ignore[no-untyped-def]
    def each(batches: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for batch in batches:
            yield pd.DataFrame({"id": batch["id"], "found": [check(text) for text in batch["text"]]})

    rows = session.read.parquet(file).mapInPandas(each, "id string, found string").collect()
    return {row["id"]: row["found"] for row in rows}


def pipe(session, file: str, program: str) -> dict[str, str]:  # type: ignore[no-untyped-def]
    lines = session.read.parquet(file).toJSON()
    # Spark runs a task a core; so each process is to use one.
    answers = lines.pipe(" ".join(arguments(program)), env={"RAYON_NUM_THREADS": "1"}).collect()
    return dict(of_line(line) for line in answers)


def main() -> None:
    program, file, *ways = sys.argv[1:]
    ways = ways or ["process", "module", "mapInPandas", "pipe", "duckdb"]
    program = str(Path(program).resolve())
    cards = pd.read_parquet(file)
    count = len(cards)
    session = spark_session() if any(way in SPARK_WAYS for way in ways) else None
    if session:
        # Starts its workers, which is no part of the measurement.
        session.range(10_000).repartition(CORES).mapInPandas(lambda batches: batches, "id long").count()
    run = {
        "process": lambda: one_process(program, cards),
        "module": lambda: module(cards),
        "mapInPandas": lambda: map_in_pandas(session, file),
        "pipe": lambda: pipe(session, file, program),
        "duckdb": lambda: duckdb_sql(file),
    }
    expected = one_process(program, cards)
    assert len(expected) == count, "each card has an answer"
    print(f"{count} cards, {cards['text'].str.len().sum() / 1e6:.1f} million characters, {CORES} cores")
    base = 0.0
    for way in ways:
        start = time.perf_counter()
        found = run[way]()
        seconds = time.perf_counter() - start
        differ = [i for i in expected if found.get(i) != expected[i]]
        cores = 1 if way in ("module", "duckdb") else CORES
        rate = count / seconds / cores
        base = base or rate
        print(f"{way:12} {seconds:7.2f} s  {rate:8.0f} cards a second and core  {rate / base:5.2f} of the first")
        assert not differ and len(found) == count, f"{way}: {len(differ)} cards differ, as {differ[:3]}"
    print("All find the same.")
    if session:
        session.stop()


if __name__ == "__main__":
    main()
