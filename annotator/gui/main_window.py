"""The only wiring: what a person asks goes up to the project, the next state comes down to the panels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator import resources, settings
from annotator.core import borders, edits, entities
from annotator.core.errors import SaveFailed
from annotator.core.schema import Counts
from annotator.gui import questions
from annotator.gui.acts import Acts
from annotator.gui.appearance import Appearance
from annotator.gui.arrivals import Arrivals
from annotator.gui.article_desk import ArticleDesk
from annotator.gui.background import Background
from annotator.gui.command_desk import CommandDesk
from annotator.gui.counter import Counter
from annotator.gui.errands import Errands
from annotator.gui.frame import Frame
from annotator.gui.jobs import Jobs
from annotator.gui.label_desk import LabelDesk
from annotator.gui.listing import Listing
from annotator.gui.look_ahead import LookAhead
from annotator.gui.name_desk import NameDesk
from annotator.gui.recent_desk import RecentDesk
from annotator.gui.session import visit_of
from annotator.gui.site_desk import SiteDesk
from annotator.gui.statistics_desk import StatisticsDesk
from annotator.gui.topic_desk import TopicDesk
from annotator.gui.voice import Voice
from annotator.project import Project

_LAST_SAVE_SECONDS = 10


class MainWindow(QObject):
    """Joins a frame to a project. It lives as long as the project is open in the window."""

    save_heard = Signal(object)
    """The time of a save, or the SaveFailed of one: told on the writer's thread, heard on this one."""
    project_requested = Signal(object)
    """The Path of another project to open, or to make."""
    recent_requested = Signal(object)
    """The Path of a project to open that was open before."""
    samples_requested = Signal()
    """The sample articles are to be opened, in their own project."""

    def __init__(self, frame: Frame, project: Project, appearance: Appearance) -> None:
        super().__init__(frame)
        self._frame, self._project, self._appearance = frame, project, appearance
        self._background, self._acts = Background(self), Acts(frame, project)
        self._listing = Listing(project, frame.documents, self._background, self._acts.tell_error)
        self._jobs = Jobs(project, self._background, self)
        self._desk = ArticleDesk(frame, project, self._listing)
        self._labels = LabelDesk(frame, project, self._desk, self._background)
        self._names = NameDesk(frame, project, self._desk, self._listing)
        self._topics = TopicDesk(frame, project, self._desk)
        self._voice = Voice(frame)
        self._arrivals = Arrivals(frame, project, self._listing, self._desk)
        self._listing.listeners.append(self._acts.hearing(self._arrivals.hear_list))
        self._counter = Counter(frame, project)
        self._statistics = StatisticsDesk(frame, project, self._background)
        self._recent = RecentDesk(frame, project.path, appearance, self._background)
        self._ahead = LookAhead(frame, project, self._listing, self._background, self._acts.tell_error)
        self._sites = SiteDesk(frame, project, self._listing, self._desk, self._background)
        self._palette = CommandDesk(frame, project, appearance, self._topics.names_by_slot)
        self._errands = Errands(frame, project, appearance, self.project_requested.emit)
        self._wire_project()
        self._wire_ledger()
        self._wire_panels()
        self._wire_jobs()
        self._wire_commands()
        self._show_schema()
        frame.setWindowTitle(self.tr("{project} — Annotator").format(project=project.path.stem))

    def _show_schema(self) -> None:
        self._frame.labels.show_schema(self._project.schema, self._project.topics)

    # Wiring, a line a signal

    def _wire_project(self) -> None:
        self._project.may_remove = partial(questions.remove_many, self._frame)
        self._project.listeners += [self._desk.show_state, self._topics.show_state, self._counter.show_state]
        self._project.listeners += [self._voice.tell_state, self._ahead.show_state]
        self._project.savings.append(self.save_heard.emit)
        self.save_heard.connect(self._acts.hearing(self._desk.hear_save))
        self._acts.refused.connect(self._desk.tell)

    def _wire_ledger(self) -> None:
        ledger = self._frame.ledger
        ledger.role_requested.connect(self._acts.editing(edits.set_role))
        ledger.column_requested.connect(self._acts.editing(edits.set_column))
        ledger.accept_requested.connect(self._acts.editing(edits.accept))
        ledger.accept_all_requested.connect(self._acts.doing(self._desk.accept_all))
        ledger.withdraw_requested.connect(self._acts.editing(edits.withdraw))
        ledger.entity_requested.connect(self._acts.doing(self._names.mark_entity))
        ledger.accept_entity_requested.connect(self._acts.doing(self._names.accept_name))
        ledger.remove_entity_requested.connect(self._acts.doing(self._names.remove_entity))
        ledger.refuse_entity_requested.connect(self._acts.doing(self._names.refuse_name))
        ledger.split_requested.connect(self._acts.editing(borders.split_block))
        ledger.credit_split_requested.connect(self._acts.editing(borders.split_credit))
        ledger.join_requested.connect(self._acts.editing(borders.join_block))
        ledger.search_requested.connect(self._names.search_string)
        ledger.menu_requested.connect(self._errands.show_menu)
        ledger.cursor_moved.connect(self._desk.show_cursor)
        ledger.cursor_moved.connect(self._voice.tell_place)
        ledger.lines_finished.connect(self._acts.doing(self._desk.tell_lines_finished))
        ledger.names_finished.connect(self._names.tell_names_finished)
        ledger.label_missed.connect(self._names.tell_label_missed)
        ledger.letter_awaited.connect(self._names.tell_letter_awaited)

    def _wire_panels(self) -> None:
        documents, labels = self._frame.documents, self._frame.labels
        documents.document_requested.connect(self._acts.doing(self._desk.open))
        documents.query_changed.connect(self._listing.search)
        documents.words_requested.connect(self._listing.offer_words)
        documents.page_requested.connect(self._listing.show_page)
        labels.topic_requested.connect(self._acts.doing(self._topics.give))
        labels.offer_taken.connect(self._acts.doing(self._topics.take))
        labels.offer_refused.connect(self._acts.doing(self._topics.refuse))
        labels.no_topic_requested.connect(self._acts.doing(self._topics.answer))
        labels.no_topic_withdrawn.connect(self._acts.editing(edits.withdraw_no_topic))
        labels.browse_requested.connect(self._frame.actions_by_name["browse_topics"].trigger)
        labels.topic_removed.connect(self._acts.editing(edits.remove_topic))
        labels.main_topic_requested.connect(self._acts.editing(edits.make_main_topic))
        labels.note_changed.connect(self._acts.editing(edits.set_note))
        labels.flag_toggled.connect(self._acts.doing(self._desk.set_flag))
        labels.entity_clicked.connect(self._names.go_to_mark)
        labels.label_requested.connect(self._frame.ledger.ask_for_label)
        labels.left.connect(self._desk.return_to_ledger)
        documents.left.connect(self._desk.return_to_ledger)
        self._frame.keyboard_moved.connect(self._desk.show_hints)

    def _wire_jobs(self) -> None:
        jobs = self._jobs
        self._frame.files_dropped.connect(jobs.import_paths)
        self._frame.project_requested.connect(self.recent_requested)
        self._frame.recent_opening.connect(self._recent.look)
        self._recent.failed.connect(self._acts.tell_error)
        self._frame.stop.clicked.connect(jobs.stop)
        jobs.moved_on.connect(self._frame.bottom_bar.show_progress)
        jobs.imported.connect(self._acts.doing(self._arrivals.show))
        jobs.imported.connect(self._sites.learn)
        jobs.import_failed.connect(self._acts.doing(self._arrivals.show_what_came))
        jobs.import_failed.connect(self._acts.tell_error)
        jobs.summed_up.connect(self._acts.doing(self._listing.show_pages_again))
        jobs.summed_up.connect(self._acts.doing(self._desk.hear_summed_up))
        jobs.summed_up.connect(self._ahead.look_again)
        jobs.exported.connect(self._desk.tell_export)
        jobs.failed.connect(self._acts.tell_error)
        jobs.ended.connect(self._frame.bottom_bar.hide_progress)
        self._labels.changed.connect(self._show_schema)
        self._labels.changed.connect(self._sites.learn)
        self._labels.failed.connect(self._acts.tell_error)
        self._desk.state_changed.connect(self._sites.learn)
        self._desk.sites_turned.connect(self._sites.follow)
        self._sites.learnt.connect(jobs.sum_up)
        self._sites.learnt.connect(self._ahead.look_again)
        self._sites.moved.connect(self._arrivals.show_sites)
        self._sites.moved.connect(self._sites.learn)
        self._sites.failed.connect(self._acts.tell_error)
        self._statistics.failed.connect(self._acts.tell_error)

    def _wire_commands(self) -> None:
        for name, command in self._commands().items():
            self._frame.actions_by_name[name].triggered.connect(_without_arguments(command))

    def _commands(self) -> dict[str, Callable[[], object]]:
        return self._window_commands() | self._article_commands() | self._ledger_commands()

    def _window_commands(self) -> dict[str, Callable[[], object]]:
        errands, jobs, doing = self._errands, self._jobs, self._acts.doing
        return {
            "import_files": partial(errands.import_files, jobs),
            "import_folder": partial(errands.import_folder, jobs),
            "export": doing(partial(errands.export, jobs)),
            "open_project": errands.ask_for_project,
            "open_samples": self._open_samples,
            "forget_recent": self._recent.forget,
            "quit": self._frame.close,
            "undo": doing(self._labels.undo),
            "redo": doing(self._labels.redo),
            "search": self._frame.documents.focus_search,
            "labels": doing(self._labels.ask),
            "preferences": doing(partial(errands.prefer, self._listing)),
            "larger": self._appearance.enlarge,
            "smaller": self._appearance.reduce,
            "theme": self._appearance.switch_theme,
            "statistics": doing(self._statistics.show),
            "next_panel": self._frame.focus_next_panel,
            "palette": self._palette.ask,
            "panels": self._frame.switch_panels,
            "keys": errands.show_keys,
            "about": partial(questions.tell_about, self._frame),
        }

    def _article_commands(self) -> dict[str, Callable[[], object]]:
        labels, errands, doing = self._frame.labels, self._errands, self._acts.doing
        return {
            "finish": doing(self._desk.finish),
            "next": doing(partial(self._desk.go, 1)),
            "previous": doing(partial(self._desk.go, -1)),
            "skip": doing(partial(errands.skip, self._desk)),
            "reopen": doing(self._desk.reopen),
            "topic": labels.open_finder,
            "browse_topics": doing(partial(errands.browse_topics, self._topics)),
            **{name: doing(act) for name, act in self._topics.acts().items()},
            "note": labels.focus_note,
            "flag": labels.focus_flags,
            "site": doing(self._sites.ask),
        }

    def _ledger_commands(self) -> dict[str, Callable[[], object]]:
        """Those whose keys the ledger knows."""
        ledger = self._frame.ledger
        return {
            "to_main": partial(ledger.ask_for_column, Counts.MAIN),
            "to_boilerplate": partial(ledger.ask_for_column, Counts.BOILERPLATE),
            "to_main_to_end": partial(ledger.ask_for_column, Counts.MAIN, to_end=True),
            "to_boilerplate_to_end": partial(ledger.ask_for_column, Counts.BOILERPLATE, to_end=True),
            "accept": ledger.accept_and_go_on,
            "accept_lines": self._acts.editing(edits.accept_all_roles),
            "withdraw": ledger.ask_to_withdraw,
            "next_look": ledger.go_to_next_look,
            "previous_look": partial(ledger.go_to_next_look, backwards=True),
            "to_names": ledger.enter_text,
            "accept_name": ledger.accept_suggested,
            "accept_names": self._acts.editing(entities.accept_entities),
            "next_name": ledger.go_to_next_look,
            "previous_name": partial(ledger.go_to_next_look, backwards=True),
            "remove": ledger.remove_or_refuse,
            "remove_act": partial(ledger.remove_or_refuse, whole_act=True),
            "to_letter": ledger.await_letter,
            "extend_to_letter": partial(ledger.await_letter, extending=True),
            "split": ledger.ask_to_split,
            "join": ledger.ask_to_join,
            "search_string": ledger.ask_to_search,
            "to_lines": ledger.leave_text,
        }

    def begin(self) -> None:
        """Lists the documents, goes back to where the person was in them, and lets the detector catch up."""
        visit = self._appearance.settings.visit(str(self._project.path.absolute()))
        self._acts.doing(self._arrivals.begin)(visit)
        self._recent.look()
        self._jobs.sum_up()
        self._sites.learn()

    def _open_samples(self) -> None:
        if self._project.path.absolute() == settings.samples_project().absolute():
            self.import_paths(resources.sample_articles())  # what is there already is not doubled
        else:
            self.samples_requested.emit()

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Imports files and folders."""
        self._jobs.import_paths(paths)

    @property
    def is_busy(self) -> bool:
        """Whether work goes on in the background."""
        return self._background.is_busy()

    def end(self) -> bool:
        """Ends the sitting: everything is on the disk, the settings are kept. False when the person stays after all."""
        self._frame.labels.commit_note()
        self._jobs.stop_taking_in()
        try:
            self._project.flush(_LAST_SAVE_SECONDS)
        except SaveFailed as failure:
            if not questions.leave_unsaved(self._frame, str(failure)):
                return False
        self._counter.leave()
        self._ahead.stop()
        self._background.finish()
        self._project.listeners.clear()
        self._project.savings.clear()
        with suppress(OSError):  # Where settings cannot be kept, the labels still are.
            self._appearance.keep(visit_of(self._frame, self._project.path))
        self._project.close()
        return True


def _without_arguments(command: Callable[[], object]) -> Callable[[], None]:
    """Qt tells a triggered action whether it is checked, which no command of ours wants to know."""

    def called() -> None:
        command()

    return called
