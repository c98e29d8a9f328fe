"""Every dialog of the program by name, made from values: for tests of what all of them must have."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from annotator import presets
from annotator.core.summary import Progress, SiteSummary
from annotator.gui.actions import key_rows
from annotator.gui.dialogs.export import ExportDialog
from annotator.gui.dialogs.import_report import Fault, ImportReport, ImportReportDialog
from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.dialogs.palette import Offer, PaletteDialog
from annotator.gui.dialogs.preferences import Preferences, PreferencesDialog
from annotator.gui.dialogs.schema.editor import SchemaDialog
from annotator.gui.dialogs.site import SiteDialog
from annotator.gui.dialogs.statistics import StatisticsDialog
from annotator.gui.dialogs.topic_tree import TopicTreeDialog
from benchmarks.figures import invented

FAULTS = tuple(Fault(f"page-{number}.html", "it is not UTF-8 " * 9) for number in range(40))
DIALOGS: dict[str, Callable[[], QDialog]] = {
    "keys": lambda: KeysDialog(key_rows(presets.label_schema())),
    "preferences": lambda: PreferencesDialog(Preferences("anna")),
    "export": lambda: ExportDialog(Progress(1_204, 12), Path("/home/anna/news.json")),
    "import report": lambda: ImportReportDialog(ImportReport(12, 3, 4, FAULTS)),
    "palette": lambda: PaletteDialog([Offer(str(n), f"Command {n}", "Line", f"F{n}") for n in range(30)], []),
    "schema": lambda: SchemaDialog(presets.label_schema(), {}),
    "topic tree": lambda: TopicTreeDialog(presets.topic_scheme(presets.label_schema().topics), "vi", ()),
    "statistics": lambda: _statistics(),  # noqa: PLW0108 it stands below
    "site": lambda: SiteDialog(SiteSummary("mekong.example", 40, 12), 1_204),
}


def _statistics() -> QDialog:
    dialog = StatisticsDialog(["anna"], "anna", str)
    dialog.show_figures(invented())
    return dialog
