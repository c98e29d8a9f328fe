"""The five real articles by the command line: in, and out as valid JSON whose texts are the files' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.builders import ROOT, command

ARTICLES = sorted((ROOT.parent / "shared" / "articles").glob("*.txt"))

pytestmark = pytest.mark.skipif(not ARTICLES, reason="the real articles are not beside the checkout")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    project = folder / "news.annotator"
    said = command("import", "--project", project, *ARTICLES, check=0)
    assert (said.stdout, said.stderr) == ("5 new documents, 0 known, 0 annotations\n", "")
    command("export", "--project", project, folder / "news.json", check=0)
    return folder / "news.json"


def test_the_export_keeps_to_its_json_schema(exported: Path) -> None:
    schema = json.loads((ROOT / "docs" / "annotator.schema.json").read_bytes())
    Draft202012Validator(schema).validate(json.loads(exported.read_bytes()))


@pytest.mark.parametrize("path", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_the_text_is_the_files_own(exported: Path, path: Path) -> None:
    (document,) = (
        one for one in json.loads(exported.read_bytes())["documents"] if one["outside_id"] == path.stem
    )
    text = path.read_bytes().decode("utf-8")
    assert document["text"] == text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert document["source"] == path.as_posix()
