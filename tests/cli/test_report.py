"""Test the files that `actionplan report` writes, the settings they use, and the messages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from actionplan.cli import main
from tests.views.papers import REPORTS

AS_OF = ("--as-of", "2024-09-16")
PLANS = ("library-review", "museum-review")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with two plans, without git, the current folder."""
    (tmp_path / "plans").mkdir()
    for name in PLANS:
        (tmp_path / "plans" / f"{name}.yaml").write_bytes((REPORTS / "plans" / f"{name}.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*words: str) -> int:
    return main(["report", *words, *AS_OF])


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_paper_is_written_to_a_file_and_a_second_run_changes_nothing(desk: Path) -> None:
    for name in ("paper.md", "paper.html", "paper.docx"):
        form = {"md": "markdown"}.get(name.partition(".")[2], name.partition(".")[2])
        assert report("plans/library-review.yaml", "-f", form, "-o", name) == 0
        first = (desk / name).read_bytes()
        assert report("plans/library-review.yaml", "-f", form, "-o", name) == 0
        assert (desk / name).read_bytes() == first


@pytest.mark.parametrize(("form", "ending"), [("html", ".html"), ("markdown", ".md"), ("docx", ".docx")])
def test_a_folder_gets_an_index_and_one_page_per_plan(desk: Path, form: str, ending: str) -> None:
    assert report("-f", form, "-o", "site") == 0
    assert files(desk / "site") == [f"{name}{ending}" for name in ("index", *PLANS)]


def test_each_owner_gets_a_page(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--each", "owner", "-o", "to-send") == 0
    owners = ("curator", "head-of-libraries", "no-owner", "programme-officer", "stock-manager", "web-manager")
    assert files(desk / "to-send") == [f"{name}.md" for name in owners]
    assert capsys.readouterr().err == "wrote 6 files to to-send\n"
    assert report("--each", "owner", "--owner", "libraries head", "-f", "docx", "-o", "one") == 0
    assert files(desk / "one") == ["head-of-libraries.docx"]


def test_settings_give_the_committee_the_title_and_the_reference_document(desk: Path) -> None:
    house = docx.Document()
    house.sections[0].header.paragraphs[0].text = "House header"
    (desk / "style").mkdir()
    house.save(str(desk / "style" / "house.docx"))
    settings = '[report]\ncommittee = "The Board"\ntitle = "Monitoring"\nreference_doc = "style/house.docx"\n'
    (desk / "actionplan.toml").write_text(settings)
    assert report("plans/museum-review.yaml", "-f", "docx", "-o", "paper.docx") == 0
    made = docx.Document(str(desk / "paper.docx"))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert "The Board is asked to" in texts
    assert made.core_properties.title == "Monitoring"
    assert made.sections[0].header.paragraphs[0].text == "House header"
    assert report("plans/museum-review.yaml", "--title", "Museum", "-o", "paper.md") == 0
    assert (desk / "paper.md").read_text("utf-8").startswith("# Museum\n")


def test_filters_are_stated_in_the_paper_and_in_its_footer(desk: Path) -> None:
    assert report("--owner", "Curator", "-o", "paper.md") == 0
    text = (desk / "paper.md").read_text("utf-8")
    assert "This paper covers only owner Curator." in text
    assert text.endswith("plans/library-review.yaml, plans/museum-review.yaml, only owner Curator\n")
    assert "library-review:" not in text


def test_what_cannot_be_read_is_named_in_the_paper(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = desk / "plans" / "museum-review.yaml"
    plan.write_text(plan.read_text().replace('      - ref: "1.2"\n', "      - label: no ref\n"))
    assert report("plans/museum-review.yaml", "-o", "paper.md") == 2
    text = (desk / "paper.md").read_text("utf-8")
    assert "## Left out because it could not be read" in text
    assert "plans/museum-review.yaml:18:" in text
    assert "left out" in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("--since", "2024-06-10"), ("--each", "owner", "-o", "out")])
def test_a_folder_without_plans_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    assert report(*words) == 2
    assert "there is no plan in `plans`" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_plan_whose_id_cannot_be_a_file_name_gets_another(desk: Path) -> None:
    plan = desk / "plans" / "museum-review.yaml"
    plan.write_text(plan.read_text().replace("id: museum-review", "id: '..'"))
    report("-f", "html", "-o", "site")
    assert all(path.parent == desk / "site" for path in (desk / "site").iterdir())
    assert len(files(desk / "site")) == 3


def test_a_word_file_is_a_zip_with_readable_parts(desk: Path) -> None:
    assert report("-f", "docx", "-o", "paper.docx", "--since", "2024-06-10", "--next", "2024-12-01") == 0
    with zipfile.ZipFile(io.BytesIO((desk / "paper.docx").read_bytes())) as parts:
        assert parts.testzip() is None
        assert "docProps/thumbnail.jpeg" not in parts.namelist()


def test_a_return_date_needs_pages_for_owners(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--each", "owner", "--reply-by", "2024-10-01", "-o", "to-send") == 0
    pages = [path.read_text("utf-8") for path in (desk / "to-send").iterdir()]
    assert all("return this page with your report by 1 October 2024" in page for page in pages)
    capsys.readouterr()
    assert report("--reply-by", "2024-10-01") == 2
    assert "`--reply-by` needs `--each owner`" in capsys.readouterr().err


def test_owner_pages_keep_their_names_and_leftovers_are_reported(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = "format: 1\nid: p\ntitle: T\nissued: 2011\nactions:\n"
    owners = ["李", "Müller", "Muller", "王"]
    for chosen in (owners, owners[::-1][:2]):
        items = "".join(f'  - {{ref: "{n}", action: Do, owner: {name}}}\n' for n, name in enumerate(chosen))
        (desk / "plan.yaml").write_text(plan + items, encoding="utf-8")
        assert report("plan.yaml", "--each", "owner", "-o", "pages") == 0
        if chosen is owners:
            before = files(desk / "pages")
            first = {name: (desk / "pages" / name).read_text(encoding="utf-8") for name in before}
            assert (len(before), "still in" in capsys.readouterr().err) == (4, False)
    assert files(desk / "pages") == before
    assert [name for name in before if "王" in first[name]] == [
        name for name in before if "王" in (desk / "pages" / name).read_text(encoding="utf-8")
    ]
    left = sorted(name for name in before if "李" in first[name] or "Müller" in first[name])
    assert f"note: not written now, and still in pages: {', '.join(left)}; delete what is old\n" in (
        capsys.readouterr().err
    )
