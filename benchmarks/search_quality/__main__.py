"""Recall in the first ten hits and mean reciprocal rank, by language and kind of difficulty.

.venv/bin/python -m benchmarks.search_quality [work|judge] [--missed]
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jtw.settings.test")
django.setup()

from benchmarks.search_quality import judge, mean  # noqa: E402  needs settings
from benchmarks.search_quality.by_reference import Reference  # noqa: E402  needs settings
from jtw.languages import LANGUAGES  # noqa: E402  needs settings
from search import voikko  # noqa: E402  needs settings


def main(part: str, *, shows_missed: bool) -> None:
    print(f"The {part} part, {'with' if voikko.is_installed() else 'without'} libvoikko")
    reference = Reference()
    for language in LANGUAGES:
        judged = judge(reference.search, part=part, language=language)
        report(language, "all", judged)
        for kind in dict.fromkeys(item.kind for item in judged):
            report("", kind, [item for item in judged if item.kind == kind])
        for item in judged if shows_missed else ():
            if item.recall < 1:
                print(
                    "   ",
                    item.text,
                    "| missed:",
                    *sorted(set(item.right) - set(item.found[:10])),
                    "| found:",
                    *item.found[:10],
                )


def report(language: str, kind: str, judged: list) -> None:
    recall, rank = mean(item.recall for item in judged), mean(item.reciprocal_rank for item in judged)
    print(f"{language:3} {kind:12} {len(judged):4} queries  recall@10 {recall:.3f}  MRR {rank:.3f}")


if __name__ == "__main__":
    main(
        next(iter([name for name in sys.argv[1:] if name in ("work", "judge")]), "work"),
        shows_missed="--missed" in sys.argv,
    )
