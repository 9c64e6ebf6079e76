"""Recall in the first ten hits and mean reciprocal rank, by language and kind of difficulty.

    .venv/bin/python -m benchmarks.search_quality [work|judge] [reference|engine] [--missed]

reference: in memory, within seconds. engine: the one that SEARCH_ENGINE and DATABASE_URL choose, over the demo town in
a database of its own; loading it takes minutes.
"""

import argparse
import os
from contextlib import nullcontext

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from benchmarks import search_quality as quality  # noqa: E402  needs settings
from benchmarks.search_quality import by_engine, by_reference  # noqa: E402  needs settings
from jtw.languages import LANGUAGES  # noqa: E402  needs settings
from search import voikko  # noqa: E402  needs settings
from search.engines import engine  # noqa: E402  needs settings


def main(part: str, by: str, *, shows_missed: bool) -> None:
    name = f"{engine().name} ({connection.vendor})" if by == "engine" else by
    print(f"The {part} part by {name}, {'with' if voikko.is_installed() else 'without'} libvoikko")
    with by_engine.loaded() if by == "engine" else nullcontext(by_reference.Reference()) as searching:
        for language in LANGUAGES:
            judged = quality.judge(searching.search, part=part, language=language)
            report(language, "all", judged)
            for kind in dict.fromkeys(item.kind for item in judged):
                report("", kind, [item for item in judged if item.kind == kind])
            for item in judged if shows_missed else ():
                tell_missed(item)


def report(language: str, kind: str, judged: list[quality.Judged]) -> None:
    recall = quality.mean(item.recall for item in judged)
    rank = quality.mean(item.reciprocal_rank for item in judged)
    print(f"{language:3} {kind:12} {len(judged):4} queries  recall@10 {recall:.3f}  MRR {rank:.3f}")


def tell_missed(item: quality.Judged) -> None:
    shown = item.found[: quality.SHOWN]
    if item.recall < 1:
        print(f"    {item.text}: missed {', '.join(sorted(set(item.right) - set(shown)))}; found {', '.join(shown)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=quality.PARTS, default="work")
    parser.add_argument("by", nargs="?", choices=["reference", "engine"], default="reference")
    parser.add_argument("--missed", action="store_true", help="name what was missed (of the work part, please)")
    arguments = parser.parse_args()
    main(arguments.part, arguments.by, shows_missed=arguments.missed)
