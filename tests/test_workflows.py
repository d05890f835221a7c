"""The repository's own care: workflows, forms and templates, read as GitHub would read them."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
TEMPLATES = sorted((GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md"))
KINDS = {"correction", "new-figure", "new-partner", "wording"}
PINNED = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(path: Path) -> dict[str, Any]:
    """A workflow as values. YAML takes the word on for true."""
    values = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in values.items()}


def test_workflows_pass_the_security_linter() -> None:
    command = [Path(sysconfig.get_path("scripts")) / "zizmor", "--offline", "--no-progress"]
    done = subprocess.run([*command, GITHUB], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in WORKFLOWS:
        assert f"completed {path}" in done.stderr, f"{path.name} was not looked at"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_hash_and_version(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert PINNED.search(line), f"{path.name}: {line.strip()}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_jobs_have_least_rights_and_an_end(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}, path.name
    assert "concurrency" in workflow, path.name
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 30, f"{path.name}: {name}"
        assert "permissions" in job, f"{path.name}: {name}"
        for step in job["steps"]:
            if str(step.get("uses", "")).startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, f"{path.name}: {name}"


def test_rights_to_write_are_these() -> None:
    found = {
        (path.stem, name, right)
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    assert found == {
        ("comment", "comment", "pull-requests"),
        ("deploy", "deploy", "pages"),
        ("deploy", "deploy", "id-token"),
        ("release", "publish", "contents"),
        ("scheduled", "look", "issues"),
    }


def test_a_strangers_run_sees_no_secret_and_writes_nothing() -> None:
    for path in WORKFLOWS:
        if "pull_request" in read(path)["on"]:
            text = path.read_text("utf-8")
            assert "secrets." not in text, path.name
            assert "token" not in text, path.name
        assert "pull_request_target" not in read(path)["on"], path.name


def test_no_workflow_pastes_an_expression_into_a_script() -> None:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for step in job["steps"]:
                assert "${{" not in str(step.get("run", "")), f"{path.name}: {name}"


def test_workflows_call_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for path in WORKFLOWS:
        for called in re.findall(r"\bmake ([a-z-]+)\b", path.read_text("utf-8")):
            assert called in targets, f"{path.name}: make {called}"


def test_the_same_build_is_checked_and_published() -> None:
    for name in ("check", "deploy"):
        text = (GITHUB / "workflows" / f"{name}.yml").read_text("utf-8")
        assert "make site" in text, name
        assert "mkdocs" not in text, name


def test_each_kind_of_change_has_a_form_and_a_template() -> None:
    assert {path.stem for path in FORMS} == KINDS
    assert {path.stem for path in TEMPLATES} == KINDS


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_have_the_fields_that_github_wants(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert set(form) == {"name", "description", "title", "labels", "body"}, path.name
    ids = [item["id"] for item in form["body"]]
    assert len(ids) == len(set(ids)), path.name
    required = 0
    for item in form["body"]:
        assert item["type"] in {"input", "textarea", "dropdown", "checkboxes"}, path.name
        assert item["attributes"]["label"], path.name
        required += bool(item.get("validations", {}).get("required"))
        if item["type"] in {"dropdown", "checkboxes"}:
            assert item["attributes"]["options"], path.name
    assert required >= 2, path.name


@pytest.mark.parametrize("kind", sorted(KINDS - {"wording"}))
def test_facts_need_evidence(kind: str) -> None:
    assert "Evidence" in (GITHUB / "PULL_REQUEST_TEMPLATE" / f"{kind}.md").read_text("utf-8")
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{kind}.yml").read_text("utf-8"))
    address = next(item for item in form["body"] if item["id"] == "address")
    assert address["validations"]["required"] is True


def test_updates_cover_each_kind_of_pin() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    assert [one["package-ecosystem"] for one in updates] == ["pip", "npm", "github-actions"]
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


def test_hooks_before_a_commit_call_the_same_check() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [one["repo"] for one in hooks] == ["local"]
    assert "make check" in [hook["entry"] for hook in hooks[0]["hooks"]]


# Stands in for GitHub's own command: answers from files, and writes down what it is asked to change.
GH = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$*" in
  "run download"*) mkdir -p "$RUNNER_TEMP/report" && cp "$REPORT" "$RUNNER_TEMP/report/review.md" ;;
  *repos/owner/name/pulls*) echo "$PULL" ;;
  *"--paginate"*) echo "$COMMENT" ;;
  "issue list"*) echo "$ISSUE" ;;
esac
"""


def run_step(
    tmp_path: Path, workflow: str, job: str, step: str, values: dict[str, str]
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the script of one step as the runner does. Gives it, and the calls of gh."""
    steps = read(GITHUB / "workflows" / f"{workflow}.yml")["jobs"][job]["steps"]
    script = next(one["run"] for one in steps if one.get("name") == step)
    stub = tmp_path / "gh"
    stub.write_text(GH, "utf-8")
    stub.chmod(0o755)
    environment = os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "RUNNER_TEMP": str(tmp_path),
        "GH_REPO": "owner/name",
        **values,
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    calls = tmp_path / "calls"
    return done, calls.read_text("utf-8").splitlines() if calls.exists() else []


@pytest.mark.parametrize(
    ("pull", "comment", "last"),
    [
        ("7", "", "api --silent --method POST repos/owner/name/issues/7/comments -F body=@{}"),
        ("7", "31", "api --silent --method PATCH repos/owner/name/issues/comments/31 -F body=@{}"),
        ("", "", None),
    ],
    ids=["first", "again", "closed"],
)
def test_one_comment_is_written_and_then_edited(
    tmp_path: Path, pull: str, comment: str, last: str | None
) -> None:
    (tmp_path / "stranger.md").write_text("<!-- review report -->\nHello @everyone", "utf-8")
    values = {"REPORT": str(tmp_path / "stranger.md"), "PULL": pull, "COMMENT": comment}
    values |= {"RUN": "5", "SHA": "0" * 40, "OWNER": "stranger", "BRANCH": 'a"; touch x; #'}
    done, calls = run_step(tmp_path, "comment", "comment", "Post the report", values)
    assert done.returncode == 0, done.stderr
    if last is None:
        assert done.stdout == "The pull request has moved on.\n"
        assert not any("POST" in call or "PATCH" in call for call in calls)
    else:
        assert calls[-1] == last.format(tmp_path / "body.md")
    body = (tmp_path / "body.md").read_text("utf-8")
    assert body == "<!-- review report -->\nHello @\u200beveryone"


@pytest.mark.parametrize(
    ("found", "issue", "verbs"),
    [
        ("0", "", ["list"]),
        ("0", "9", ["list", "close"]),
        ("1", "", ["list", "create"]),
        ("1", "9", ["list", "edit", "reopen"]),
    ],
)
def test_the_weekly_look_keeps_one_issue(
    tmp_path: Path, found: str, issue: str, verbs: list[str]
) -> None:
    values = {"FOUND": found, "ISSUE": issue, "TITLE": "Links and dates to look at"}
    done, calls = run_step(tmp_path, "scheduled", "look", "Keep one issue", values)
    assert done.returncode == 0, done.stderr
    assert [call.split()[1] for call in calls] == verbs
