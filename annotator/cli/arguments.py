"""What was typed on the command line. Light, so that the window does not wait for it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator import __version__
from annotator.core.annotation import AnnotationState

WINDOW = "window"
COMMANDS = ("import", "export", "check", "sites", "schema", "stats", "detect", "evaluate", "train")
FORMATS = ("json", "jsonl")
PROJECT = ".annotator"
"""How the name of a project file ends."""

_WINDOW_HELP = """\
  annotator [PROJECT]                            open the window
  annotator import --project P FILE...           take in articles and labels
  annotator export --project P OUT               write the labels
  annotator check --project P                    look whether a project is sound
  annotator sites --project P                    list sites, and what was learnt of them
  annotator schema --project P                   show, write or replace the labels
  annotator stats --project P                    what came of the work, and what it took
  annotator detect --jsonl                       clean texts from standard input
  annotator evaluate --gold G [FILE...]          measure the detector
  annotator train --blocks FILE... --out MODEL   teach the detector anew
  annotator COMMAND --help                       more on a command
"""
_WINDOW_EXAMPLES = """\
examples:
  annotator                                      the project of last time
  annotator news.annotator                       that project; made when it is not there
  annotator import --project news.annotator crawl/ more.txt
  annotator export --project news.annotator gold.jsonl --state done
"""
_IMPORT_EXAMPLES = """\
Folders are searched for .txt, .json and .jsonl. A text that is there already is not doubled; labels are added where
their author has none of that article yet. What cannot be read is named on standard error, a line each, the rest is
imported, and the exit status is 1.

examples:
  annotator import --project news.annotator crawl/
  annotator import --project news.annotator one.txt two.txt gold.json
"""
_EXPORT_EXAMPLES = """\
The file is replaced whole or not at all. JSONL writes its label schema beside it: train.schema.json
beside train.jsonl.

examples:
  annotator export --project news.annotator gold.json
  annotator export --project news.annotator train.jsonl --state done
"""
_CHECK_EXAMPLES = """\
Reads every page, text and label; changes nothing. Exit status 1 when something is wrong.

example:
  annotator check --project news.annotator
"""
_DETECT_EXAMPLES = """\
Reads {"id", "text"} a line from standard input and writes an answer a line to standard output, in the same order:
{"id", "language", "title", "blocks": [{"start", "end", "main", "role", "reason"}]}. `start` and `end` count code points
of the text as it came, `main` is the probability that the block is main text. A line that cannot be read is answered by
{"id", "error"}, the rest goes on, and the exit status is 1.

examples:
  annotator detect --jsonl < crawl.jsonl > detected.jsonl
  zcat crawl.jsonl.gz | annotator detect --jsonl --jobs 4 > detected.jsonl
"""
_EVALUATE_EXAMPLES = """\
Gold is our JSON or JSONL with done annotations, or a line table (JSON Lines with lines, labels and types, also
gzipped); a folder stands for all such files below it. FILE is what `annotator detect` wrote, matched by id; without
one the detector itself is measured. P, R, F1: precision, recall and F1 of main text. ECE: expected calibration error.

examples:
  annotator evaluate --gold sample_docs/
  annotator evaluate --gold gold.json detected.jsonl
"""
_TRAIN_EXAMPLES = """\
A line table is JSON Lines with lines, labels and types a page, also gzipped. Training needs the extra annotator[train]
and takes some twenty minutes for a thousand pages; the same pages on the same machine give the same bytes. The program
runs the model that comes with it; a new one takes its place as resources/models/boilerplate.npz.

example:
  annotator train --blocks blocks.jsonl.gz --out boilerplate.npz
"""
_SITES_EXAMPLES = """\
One line a site: name, articles, how many are done, and whether the detector has learnt from these: "learnt", "nothing
learnt" or "forgotten". Each as a column, parted by tabs.

examples:
  annotator sites --project news.annotator
  annotator sites --project news.annotator --learn
  annotator sites --project news.annotator --forget bao.example
"""
_SCHEMA_EXAMPLES = """\
One line a label: layer, name, letter, what a role counts as, how many marks have it, title, and "hidden" where it is
not offered; each as a column, parted by tabs. --export writes the labels with their guidelines as our JSON without
documents; --import makes a project's labels those of such a file, or of any export of ours, in one step that undo takes
back. Marks of labels that the file lacks follow where it has theirs for former names; else it is refused.

examples:
  annotator schema --project news.annotator
  annotator schema --project news.annotator --export labels.json
  annotator schema --project other.annotator --import labels.json
"""


_STATS_EXAMPLES = """\
Figures of the articles that are done: how many on each day, keys and seconds for an article, what became of
suggestions, labels, sites and languages. --json prints them all as one JSON object, with every article in order of
finishing.

examples:
  annotator stats --project news.annotator
  annotator stats --project news.annotator --author anna --json
"""


@dataclass(frozen=True, slots=True)
class Request:
    """A command and what it is to work on. `author` is "" for all of them."""

    command: str
    project: Path | None = None
    samples: Path | None = None
    files: tuple[Path, ...] = ()
    out: Path = Path()
    format_name: str = FORMATS[0]
    states: frozenset[AnnotationState] = frozenset(AnnotationState)
    jobs: int = 1
    gold: tuple[Path, ...] = ()
    learns: bool = False
    forget: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    take_schema: Path | None = None
    write_schema: Path | None = None
    author: str = ""
    as_json: bool = False


def parsed(words: Sequence[str]) -> Request:
    """The request that was typed. Ends the program with status 2 for wrong usage, 0 after help."""
    if words and words[0] in COMMANDS:
        return _command(words)
    return _window(words)


def _window(words: Sequence[str]) -> Request:
    parser = argparse.ArgumentParser(
        "annotator",
        usage="\n" + _WINDOW_HELP,
        description="Label crawled news beside its detected boilerplate.",
        epilog=_WINDOW_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", type=Path, help="a project file, *.annotator")
    parser.add_argument(
        "--samples", type=Path, metavar="DIR", help="open the articles of a folder in their own project"
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    found = parser.parse_args(words)
    # Before Python 3.14 those of pathlib raise an error over a name that is too long, or out of reach.
    if found.samples is not None and not os.path.isdir(found.samples):  # noqa: PTH112
        parser.error(f"there is no folder {found.samples}")
    project = found.project
    if project is not None and project.suffix != PROJECT and not os.path.exists(project):  # noqa: PTH110
        parser.error(f"there is no project {project}, and the name of a new one ends with {PROJECT}")
    return Request(WINDOW, project, found.samples)


def _command(words: Sequence[str]) -> Request:
    parser = argparse.ArgumentParser("annotator")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_import(commands)
    _add_export(commands)
    _add_check(commands)
    _add_detect(commands)
    _add_evaluate(commands)
    _add_train(commands)
    _add_sites(commands)
    _add_schema(commands)
    _add_stats(commands)
    found = parser.parse_args(words)
    if found.command == "export":
        return _export_request(found, parser)
    return _REQUESTS[found.command](found)


def _export_request(found: argparse.Namespace, parser: argparse.ArgumentParser) -> Request:
    format_name = found.format or _format_of(found.out)
    if format_name not in FORMATS:
        parser.error(f"what {found.out} is to hold is not clear from its name: add --format json or jsonl")
    states = frozenset(map(AnnotationState, found.state or AnnotationState))
    return Request("export", found.project, out=found.out, format_name=format_name, states=states)


_REQUESTS: dict[str, Callable[[argparse.Namespace], Request]] = {
    "import": lambda found: Request("import", found.project, files=tuple(found.files)),
    "check": lambda found: Request("check", found.project),
    "sites": lambda found: Request(
        "sites", found.project, learns=found.learn, forget=tuple(found.forget), allow=tuple(found.allow)
    ),
    "schema": lambda found: Request(
        "schema", found.project, take_schema=found.take, write_schema=found.write
    ),
    "stats": lambda found: Request("stats", found.project, author=found.author, as_json=found.json),
    "detect": lambda found: Request("detect", jobs=found.jobs),
    "evaluate": lambda found: Request("evaluate", files=tuple(found.files), gold=tuple(found.gold)),
    "train": lambda found: Request("train", files=tuple(found.blocks), out=found.out),
}


def _format_of(out: Path) -> str:
    """The format that a name tells; JSON where there is no suffix."""
    return out.suffix[1:].lower() or FORMATS[0]


Commands = argparse._SubParsersAction  # noqa: SLF001 argparse gives what add_subparsers returns no other name


def _add_import(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add_on_project(commands, "import", "take in articles and labels", _IMPORT_EXAMPLES)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="files or folders")


def _add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add_on_project(commands, "export", "write the labels to a file", _EXPORT_EXAMPLES)
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--format", choices=FORMATS, help="json or jsonl; by the name of OUT when not said")
    parser.add_argument(
        "--state",
        action="append",
        choices=[state.value for state in AnnotationState],
        metavar="STATE",
        help="only annotations in this state: todo, done or skipped; may be repeated",
    )


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    _add_on_project(commands, "check", "look whether a project is sound", _CHECK_EXAMPLES)


def _add_detect(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(
        commands, "detect", "say of texts what is main text and what is boilerplate", _DETECT_EXAMPLES
    )
    parser.add_argument("--jsonl", action="store_true", required=True, help="JSON Lines in and out")
    parser.add_argument("file", nargs="*", type=_no_file, help=argparse.SUPPRESS)
    parser.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="processes to use; 1 when not said"
    )


def _no_file(name: str) -> str:
    raise argparse.ArgumentTypeError(f"texts come from standard input: annotator detect --jsonl < {name}")


def _add_evaluate(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "evaluate", "measure the detector against gold", _EVALUATE_EXAMPLES)
    parser.add_argument(
        "--gold",
        type=Path,
        action="append",
        required=True,
        metavar="G",
        help="file or folder; may be repeated",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="what `annotator detect` wrote")


def _add_train(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add(commands, "train", "teach the detector anew", _TRAIN_EXAMPLES)
    parser.add_argument(
        "--blocks", type=Path, nargs="+", required=True, metavar="FILE", help="line tables, plain or gzipped"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="MODEL", help="the model file to write, .npz"
    )


def _count(typed: str) -> int:
    """A whole number from 1. Raises ArgumentTypeError, whose words argparse shows as they are."""
    if not typed.isdecimal() or (number := int(typed)) < 1:
        raise argparse.ArgumentTypeError(f"“{typed}” is no whole number from 1")
    return number


def _add_sites(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add_on_project(commands, "sites", "list sites, and what was learnt of them", _SITES_EXAMPLES)
    parser.add_argument("--learn", action="store_true", help="learn from what has been done since last time")
    for name, words in (
        ("forget", "forget what this site taught, and learn no more from it; may be repeated"),
        ("allow", "learn from this site again; may be repeated"),
    ):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="SITE", help=words)


def _add_schema(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _add_on_project(commands, "schema", "show, write or replace the labels", _SCHEMA_EXAMPLES)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--export", dest="write", type=Path, metavar="FILE", help="write the labels to a file")
    ways.add_argument("--import", dest="take", type=Path, metavar="FILE", help="take the labels of a file")


def _add_stats(commands: Commands[argparse.ArgumentParser]) -> None:
    words = "what came of the work, and what it took"
    parser = _add_on_project(commands, "stats", words, _STATS_EXAMPLES)
    parser.add_argument(
        "--author", default="", metavar="NAME", help="only what this author has done; all when not said"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _add(
    commands: Commands[argparse.ArgumentParser], name: str, words: str, epilog: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=words,
        description=words.capitalize() + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_on_project(
    commands: Commands[argparse.ArgumentParser], name: str, words: str, epilog: str
) -> argparse.ArgumentParser:
    parser = _add(commands, name, words, epilog)
    parser.add_argument(
        "--project", type=Path, required=True, metavar="P", help="the project file, *.annotator"
    )
    return parser
