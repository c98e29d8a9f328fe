"""The commands on a project: each does its work, says on standard error what went wrong, and gives the exit status."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator import settings
from annotator.cli.arguments import Request
from annotator.cli.console import complain, counted, tell, tell_row
from annotator.cli.progress import ProgressLine
from annotator.cli.running import FAULTY, OK
from annotator.core.errors import UnreadableFile
from annotator.core.mark import Layer
from annotator.core.record import Added
from annotator.core.schema_edits import exchange
from annotator.formats import native
from annotator.ingest import BATCH, batches
from annotator.project import Project


def run(request: Request) -> int:
    """Runs a command on a project; 0 when all went well, 1 when something did not."""
    assert request.project is not None, "every command on a project is given one"
    return _COMMANDS[request.command](request, request.project)


def _import(request: Request, path: Path) -> int:
    faults: list[UnreadableFile] = []
    try:
        with Project(path, settings.default_author()) as project:
            added = _taken_in(project, request.files, faults)
    finally:
        for fault in faults:
            complain(str(fault))
    tell(
        f"{counted(added.new, 'new document')}, {added.known} known, {counted(added.annotations, 'annotation')}"
        + (f", {counted(added.kept, 'annotation')} there already" if added.kept else "")
        + (f", {counted(len(faults), 'fault')}" if faults else "")
    )
    return FAULTY if faults else OK


def _taken_in(project: Project, files: Iterable[Path], faults: list[UnreadableFile]) -> Added:
    """Takes files in and lets the detector look at what is new; all of it is on the disk then."""
    with ProgressLine("imported") as line:
        arriving = batches(files, faults.append)
        added = project.take_in(arriving, faults.append, lambda added: line.show(added.documents))
    with ProgressLine("to look at") as line:
        left = project.survey.left()
        while seen := project.survey.look(BATCH):
            left -= len(seen)
            line.show(left)
    return added


def _export(request: Request, path: Path) -> int:
    count = 0

    def count_up(written: int) -> None:
        nonlocal count
        count = written
        line.show(written)

    with ProgressLine("written") as line, Project(path, read_only=True) as project:
        losses = project.export(request.out, request.format_name, request.states, count_up)
    for what, times in losses.counts:
        complain(f"left out: {what} ({times})")
    tell(f"{counted(count, 'document')} written to {request.out}")
    return OK


def _check(_: Request, path: Path) -> int:
    with Project(path, read_only=True) as project:
        faults = 0
        for fault in project.faults():
            complain(fault)
            faults += 1
        documents = project.progress().documents
    tell(f"{counted(documents, 'document')}, " + (counted(faults, "fault") if faults else "all sound"))
    return FAULTY if faults else OK


def _sites(request: Request, path: Path) -> int:
    changes = request.learns or request.forget or request.allow
    status = OK
    with Project(path, settings.default_author(), read_only=not changes) as project:
        known = {site.name for site in project.sites.summaries()}
        for names, act in ((request.forget, project.sites.forget), (request.allow, project.sites.allow)):
            for name in names:
                if name in known:
                    act(name)
                else:
                    complain(f"The project holds no site {name}.")
                    status = FAULTY
        if request.learns:
            project.sites.learn_all(project.schema)
        tell_row("site", "documents", "done", "learnt")
        for site in project.sites.summaries():
            state = "forgotten" if site.is_off else "learnt" if site.is_learnt else "nothing learnt"
            tell_row(site.name, str(site.pages), str(site.done), state)
    return status


def _schema(request: Request, path: Path) -> int:
    with Project(path, settings.default_author(), read_only=request.take_schema is None) as project:
        if request.take_schema is not None:
            wanted = native.schema_in(request.take_schema)
            project.change_labels(exchange(project.schema, wanted, project.labels.uses()))
            project.settle()
        if request.write_schema is not None:
            project.export(request.write_schema, "json", states=())
            tell(f"labels written to {request.write_schema}")
            return OK
        uses = project.labels.uses()
        tell_row("layer", "label", "key", "counts as", "marks", "title", "hidden")
        for layer in (Layer.ROLE, Layer.ENTITY):
            for label in project.schema.labels(layer):
                count = str(uses.get((layer, label.name), 0))
                hidden = "hidden" if label.is_hidden else ""
                tell_row(layer, label.name, label.key, label.counts_as or "", count, label.title, hidden)
    return OK


_COMMANDS: dict[str, Callable[[Request, Path], int]] = {
    "import": _import,
    "export": _export,
    "check": _check,
    "sites": _sites,
    "schema": _schema,
}
