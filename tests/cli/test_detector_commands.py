"""`annotator detect` and `annotator evaluate`, as whole processes."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_docs"
FERRY = SAMPLES / "en-1-clyde-ferries"


def run(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "annotator", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=ROOT)


def line(row_id: object, text: str) -> bytes:
    return json.dumps({"id": row_id, "text": text}).encode() + b"\n"


def test_every_id_is_answered_in_its_order_whether_blank_bad_or_good() -> None:
    text = FERRY.with_suffix(".txt").read_text(encoding="utf-8")
    given = line("ferry", text) + line(2, "") + b"no json\n\n" + line("spaces", " \n\u200b\n")
    done = run("detect", "--jsonl", given=given)
    answers = [json.loads(answer) for answer in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["ferry", 2, None, "spaces"]
    assert "error" in answers[2]
    assert answers[1]["blocks"] == answers[3]["blocks"] == []
    assert done.returncode == 1
    assert done.stderr == b"1 line could not be read; the answer says why.\n"
    ferry = answers[0]
    assert (ferry["language"], ferry["title"]) == (
        "en",
        "Clyde ferry crews call off strike after late-night pay deal",
    )
    shown = [text[block["start"] : block["end"]] for block in ferry["blocks"]]
    assert shown == [row for row in text.split("\n") if row.strip("\u200b\u00a0 ")]
    assert set(ferry["blocks"][0]) == {"start", "end", "main", "role", "reason"}


def test_several_processes_answer_as_one_does_and_in_the_same_order() -> None:
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.txt"))]
    given = b"".join(line(number, texts[number % len(texts)]) for number in range(150))
    one = run("detect", "--jsonl", given=given)
    two = run("detect", "--jsonl", "--jobs", "2", given=given)
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout
    assert [json.loads(answer)["id"] for answer in two.stdout.splitlines()] == list(range(150))


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal here")
def test_no_process_outlives_a_command_that_was_killed() -> None:
    command = [sys.executable, "-m", "annotator", "detect", "--jsonl", "--jobs", "2"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        # More than the pieces that wait: the first answers are read while the processes stay for more.
        started.stdin.write(b"".join(line(number, f"Line {number}.") for number in range(64 * 8)))
        started.stdin.flush()
        started.stdout.readline()
        started.kill()
        # Each of them holds the other end of this pipe, which comes to its end when the last of them has.
        started.stdout.read()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are counted in /proc here")
def test_ctrl_c_ends_all_processes_in_one_line_even_while_they_start() -> None:
    command = [sys.executable, "-m", "annotator", "detect", "--jsonl", "--jobs", "2"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, start_new_session=True
    ) as started:
        assert started.stdin is not None
        started.stdin.write(b"".join(line(number, f"Line {number}.") for number in range(64 * 8)))
        started.stdin.flush()
        # One keeps account of what they share. A command that has ended by itself starts none.
        while started.poll() is None and len(processes_of(started.pid)) < 3:
            pass
        assert started.poll() is None
        os.killpg(started.pid, signal.SIGINT)  # as a terminal does
        _, told = started.communicate(timeout=30)
    assert (started.returncode, told) == (1, b"Stopped. What was done so far is kept.\n")


def processes_of(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_told_in_a_line(jobs: str) -> None:
    command = [sys.executable, "-m", "annotator", "detect", "--jsonl", "--jobs", jobs]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, input=line(1, "Home"), stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT
        )
    assert (done.returncode, done.stderr) == (1, b"Cannot go on: No space left on device.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams here")
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_told_in_a_line(closed: str) -> None:
    shell = ["sh", "-c", f'"$0" -m annotator detect --jsonl {closed}', sys.executable]
    done = subprocess.run(shell, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, b"Standard input or standard output is closed.\n")


def test_a_file_that_begins_with_a_byte_order_mark_is_read_as_any_other() -> None:
    asked = line("a", "Ein Satz steht hier allein.")
    assert (
        run("detect", "--jsonl", given=b"\xef\xbb\xbf" + asked).stdout
        == run("detect", "--jsonl", given=asked).stdout
    )


def test_nothing_in_nothing_out() -> None:
    done = run("detect", "--jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_wrong_usage_ends_with_status_2() -> None:
    for words in (["detect"], ["detect", "--jsonl", "--jobs", "0"], ["evaluate"], ["detect", "--jsonl", "x"]):
        assert run(*words).returncode == 2, words


def test_the_samples_gold_is_evaluated_by_language_and_role() -> None:
    done = run("evaluate", "--gold", SAMPLES)
    assert (done.returncode, done.stderr) == (0, b"")
    table, roles, names, topics = done.stdout.decode().split("\n\n")
    head_words, *figures = (row.split() for row in names.splitlines())
    assert head_words == ["names", "strings", "P", "R", "F1", "labels", "P", "R"]
    by_language = {name: (float(precision), float(recall)) for name, _, precision, recall, *_ in figures}
    for language in ("all", "de", "en", "es", "fr", "pt", "ru", "vi"):
        assert min(by_language[language]) >= 0.65, language
    assert re.search(r"^topics suggested +48 +0\.\d{3} +20 +0\.\d{3}$", topics, re.MULTILINE)
    heads, everything, *languages = table.splitlines()
    assert heads.split()[:3] == ["documents", "line", "P"]
    assert everything.split()[:2] == ["all", str(len(list(SAMPLES.glob("*.json"))))]
    assert {row.split()[0] for row in languages} >= {"ar", "en", "pt", "vi"}
    assert {row.split()[0] for row in roles.splitlines()[1:]} >= {"title", "body", "related", "legal"}


def test_what_detect_wrote_is_evaluated_as_the_detector_itself_is(tmp_path: Path) -> None:
    given = b"".join(
        line(file.stem, file.read_text(encoding="utf-8")) for file in sorted(SAMPLES.glob("*.txt"))
    )
    written = tmp_path / "detected.jsonl"
    written.write_bytes(run("detect", "--jsonl", given=given).stdout)
    assert run("evaluate", "--gold", SAMPLES, written).stdout == run("evaluate", "--gold", SAMPLES).stdout


def test_files_that_hold_no_gold_are_named_and_the_status_is_1(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    named = [tmp_path / "a.json", tmp_path / "absent.jsonl", tmp_path / f"{'long' * 100}.jsonl"]
    done = run("evaluate", *(word for file in named for word in ("--gold", file)))
    assert done.returncode == 1
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 3
    assert "a.json" in errors[0]
    assert "absent.jsonl" in errors[1]
    assert errors[2].endswith("long.jsonl: its name is too long.")
    assert b"Traceback" not in done.stderr


def test_rows_without_their_label_schema_are_named_themselves_not_the_file_that_nobody_named(
    tmp_path: Path,
) -> None:
    for name, rows in (("empty", ""), ("strange", '{"x": 1}\n')):
        gold = tmp_path / f"{name}.jsonl"
        gold.write_text(rows, encoding="utf-8")
        done = run("evaluate", "--gold", gold)
        assert done.returncode == 1
        assert done.stderr.decode().startswith(f"Cannot read {gold}: it")


def test_gold_where_answers_are_wanted_is_told_in_a_line_a_file_with_the_remedy() -> None:
    """As a shell makes of `--gold sample_docs/*.json`."""
    done = run(
        "evaluate", "--gold", *(SAMPLES / f"en-{name}.json" for name in ("1-clyde-ferries", "2-stolen-maps"))
    )
    assert done.returncode == 1
    told = [row for row in done.stderr.decode().splitlines() if row.startswith("Cannot read")]
    assert len(told) == 1
    assert told[0].endswith(
        "it holds no answers of `annotator detect --jsonl`, one a line; gold is named after --gold."
    )


def test_neither_loads_the_database_nor_the_window() -> None:
    code = (
        "import sys; from annotator.cli import detect, evaluate; from annotator import suggest\n"
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    assert done.stdout == b"[]\n"


def test_answers_about_no_gold_text_at_all_are_no_result(tmp_path: Path) -> None:
    written = tmp_path / "detected.jsonl"
    written.write_bytes(run("detect", "--jsonl", given=line("stranger", "Home\n")).stdout)
    done = run("evaluate", "--gold", f"{FERRY}.json", written)
    assert (done.returncode, done.stdout) == (1, b"")
    missing, none = done.stderr.decode().splitlines()
    assert missing == "1 of 1 gold texts have no answer of their id, and count as all boilerplate."
    assert none.startswith("No answer is about any of the gold texts: its `id` must be")


def test_a_model_that_could_not_be_written_is_refused_before_anything_is_learned(tmp_path: Path) -> None:
    table, model = tmp_path / "blocks.jsonl", tmp_path / "models" / "boilerplate.npz"
    table.write_text("", encoding="utf-8")
    done = run("train", "--blocks", table, "--out", model)
    assert done.returncode == 1
    assert done.stderr.decode() == f"Cannot write {model}: there is no such folder.\n"
    done = run("train", "--blocks", table, "--out", tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == f"Cannot write {tmp_path}: it is a folder.\n"


@pytest.mark.parametrize("typed", ["0", "-1", "two"])
def test_a_number_of_processes_that_is_none_is_told_in_plain_words(typed: str) -> None:
    done = run("detect", "--jsonl", f"--jobs={typed}")
    assert done.returncode == 2
    told = f"annotator detect: error: argument --jobs: “{typed}” is no whole number from 1"
    assert done.stderr.decode().splitlines()[-1] == told
