"""What a host is handed: policies, headers, robots, sitemap, 404, canonical addresses, and pages for old addresses."""

import base64
import hashlib
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import browser as chromium
from conftest import copy_project, run
from stretchguide.cards.edition import EDITIONS, page_address, pdf_address
from stretchguide.library import Library
from stretchguide.policy import Policy

SITE_URL = "https://stretch-guides.example/"
META = re.compile(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
NO_INDEX = '<meta name="robots" content="noindex">'
THEMES_OWN = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
KINDS = {
    "home": "",
    "article": "exercises/bridge/",
    "list": "exercises/position/standing/",
    "routine": "routines/everyday-ten/",
    **{edition.slug: page_address("everyday-ten", edition) for edition in EDITIONS},
    "version": "v/everyday-ten-1/",
    "safety": "safety/",
    "guide": "guides/strained-back/",
    "about": "about/",
    "figures": "about/figures/",
    "poses": "about/poses/",
    "rules": "about/rules/",
    "writing": "about/write/",
    "drawing": "figures/bridge-1.svg",
    "moving drawing": "figures/bridge-moves.svg",
    "not found": "no/such/page/at/all",
}


def pages(site: Path) -> dict[str, str]:
    """Every page of a site, by its file's address."""
    return {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built without MkDocs."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    result = run("stretchguide", "build", "--to", str(folder))
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(params=["site", "plain"])
def each(request: pytest.FixtureRequest) -> Path:
    """The site of MkDocs, then our own."""
    return Path(request.getfixturevalue(request.param))


# The policy


def test_every_page_has_its_policy(each: Path) -> None:
    """It stands right behind the charset, and lets in nothing but what comes from the site itself."""
    found = {name: META.findall(page) for name, page in pages(each).items()}
    rules = {rule for (policy,) in found.values() for rule in policy.split("; ")}
    sources = {word for rule in rules for word in rule.split()[1:]}

    assert {word for word in sources if not word.startswith("'sha256-")} == {"'none'", "'self'", "data:"}
    assert {rule.split()[0] for rule in rules if "data:" in rule} == {"img-src"}
    assert {"default-src 'none'", "base-uri 'none'", "form-action 'none'"} <= rules


def test_policy_names_the_scripts_of_the_page(each: Path) -> None:
    """The digests are those of the scripts that are really there, and of no other."""
    for name, page in pages(each).items():
        scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
        (policy,) = META.findall(page)
        (rule,) = re.findall(r"script-src ([^;]+)", policy)

        assert set(rule.split()) - {"'self'"} == {digest(script) for script in scripts}, name


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_page_has_what_its_policy_refuses(each: Path) -> None:
    """No script in a body, no style element or attribute, no event attribute, no address that is a script."""
    refused = re.compile(r'<script>|<style|<[^>]+ (?:on[a-z]+|style)="|href="javascript:|src="data:')
    found = {name: refused.findall(page.partition("</head>")[2]) for name, page in pages(each).items()}

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_policy_is_blind_to_scripts_in_a_body() -> None:
    """Only the head of the frame is trusted: what stands in a body is never named, whoever put it there."""
    page = '<head><meta charset="utf-8"><script>ours()</script></head><body><script>theirs()</script></body>'
    (policy,) = META.findall(Policy([]).guarded(page))

    assert digest("ours()") in policy
    assert digest("theirs()") not in policy


def test_headers_say_the_same_policy_for_all(each: Path) -> None:
    """The header lets in what any of the pages needs, and forbids frames, which a page cannot say of itself."""
    rules = chromium.header_rules(each)
    policies = {path: value for path, name, value in rules if name == "Content-Security-Policy"}
    digests = {word for page in pages(each).values() for word in META.findall(page)[0].split() if "sha256" in word}
    (policy,) = set(policies.values())

    digests |= {digest(re.findall("<style>(.*?)</style>", moves.read_text())[0]) for moves in each.rglob("*-moves.svg")}

    assert {word.rstrip(";") for word in policy.split() if "sha256" in word} == {word.rstrip(";") for word in digests}
    assert policy.endswith("; frame-ancestors 'none'")
    assert set(policies) >= {"/", "/exercises/*", "/figures/*", "/safety/*", "/v/*"}
    assert {name for path, name, _ in rules if path == "/*"} >= {"X-Content-Type-Options", "Referrer-Policy"}
    assert max(len(line) for line in (each / "_headers").read_text().splitlines()) < 2000  # some hosts read no more


@pytest.fixture
def watched(chrome: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and everything that a policy refused on it or that broke."""
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
    yield page, wrong
    context.close()


@pytest.mark.browser
def test_chromium_refuses_nothing_of_ours(each: Path, watched: tuple[Any, list[str]]) -> None:
    """On every kind of page, with the search opened and a figure moving, nothing that the site does is refused."""
    page, wrong = watched
    with chromium.serve(each) as base:
        for name, address in KINDS.items():
            page.goto(base + address, wait_until="networkidle")
            assert wrong == [], name
        page.goto(f"{base}exercises/bridge/")
        page.click("#switch-theme")
        page.click("a.moves")
        page.wait_for_selector(".play svg")
        assert page.evaluate("document.getAnimations().length") > 0
        page.click("#open-search")
        page.keyboard.type("cat")
        page.wait_for_selector(".search-found a")
        page.keyboard.press("Escape")

    assert wrong == []


SMUGGLED = """
<script>window.smuggled = "script"</script>
<img src="x" onerror="window.smuggled = 'handler'">
<svg onload="window.smuggled = 'svg'"></svg>
<script src="data:text/javascript,window.smuggled='data'"></script>
<a id="trap" href="javascript:window.smuggled='link'">x</a>
<p id="styled" style="position: fixed">x</p>
<style>body { display: none }</style>
<base href="https://elsewhere.example/">
<iframe srcdoc="<script>parent.smuggled = 'frame'</script>"></iframe>
"""


@pytest.mark.browser
@pytest.mark.parametrize("how", ["meta", "header"])
def test_what_is_smuggled_in_does_not_run(site: Path, tmp_path: Path, watched: tuple[Any, list[str]], how: str) -> None:
    """Scripts, event attributes, script addresses, styles and another base in an article are refused."""
    page, wrong = watched
    shutil.copytree(site / "assets", tmp_path / "assets")
    text = (site / "exercises" / "bridge" / "index.html").read_text(encoding="utf-8")
    if how == "header":
        text = META.sub('<meta charset="utf-8">', text)
        shutil.copy(site / "_headers", tmp_path)
    target = tmp_path / "exercises" / "bridge" / "index.html"
    target.parent.mkdir(parents=True)
    target.write_text(text.replace("</h1>", f"</h1>{SMUGGLED}"), encoding="utf-8")

    with chromium.serve(tmp_path) as base:
        page.goto(f"{base}exercises/bridge/", wait_until="networkidle")
        page.click("#trap")
        assert page.evaluate("window.smuggled") is None
        assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static"
        assert page.evaluate("document.baseURI").startswith(base)
        assert page.locator("h1").is_visible()
    assert len(wrong) >= 6


@pytest.mark.browser
def test_pages_open_from_a_folder(site: Path, watched: tuple[Any, list[str]]) -> None:
    """Without any host, from a disk, a page has its styles and its scripts."""
    page, wrong = watched
    page.goto((site / "exercises" / "bridge" / "index.html").as_uri())

    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") != "inline"
    assert page.locator("#switch-theme").is_visible()
    assert wrong == []


# For search engines and hosts


def test_both_builds_deliver_the_same(site: Path, plain: Path) -> None:
    """The files differ by the theme's own alone, and those for hosts not by a byte."""
    ours, theirs = files(plain), files(site)

    assert {name for name in theirs if not name.startswith(THEMES_OWN)} == set(ours)
    assert {"404.html", "_headers", "robots.txt", "sitemap.xml"} <= set(ours)
    for name in ("_headers", "robots.txt", "sitemap.xml"):
        assert ours[name] == theirs[name]


def test_sitemap_lists_what_a_searcher_wants(each: Path) -> None:
    """Every page but print views, which are other clothes of a routine, and the pages that codes on paper lead to."""
    tree = ET.fromstring((each / "sitemap.xml").read_text(encoding="utf-8"))
    listed = [str(place.text).removeprefix(SITE_URL) for place in tree.iter() if place.tag.endswith("}loc")]
    wanted = {name.removesuffix("index.html") for name in pages(each) if not name.startswith(("cards/", "v/", "404"))}

    assert len(listed) == len(set(listed))
    assert set(listed) == wanted
    assert "lastmod" not in (each / "sitemap.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (each / "robots.txt").read_text(encoding="utf-8").splitlines()


def test_search_engines_leave_out_the_rest(each: Path) -> None:
    """What the sitemap leaves out says so itself, and nothing else does."""
    hidden = {name for name, page in pages(each).items() if NO_INDEX in page}

    assert hidden == {name for name in pages(each) if name.startswith(("cards/", "v/", "404"))}


def test_every_page_says_its_address(each: Path) -> None:
    """One canonical address a page: its own, or for a print view its routine's; none where there is no page."""
    for name, page in pages(each).items():
        address = name.removesuffix("index.html")
        wanted = re.sub(r"^cards/([^/]+)/.*", r"routines/\1/", address)

        assert CANONICAL.findall(page) == ([] if name == "404.html" else [SITE_URL + wanted]), name


@pytest.mark.parametrize("command", [["mkdocs", "build", "--site-dir"], ["stretchguide", "build", "--to"]])
def test_not_found_works_from_any_depth(tmp_path: Path, site: Path, command: list[str]) -> None:
    """On a site in a folder of its host every link of the page begins at the host's root, folder included."""
    result = run(*command, str(tmp_path / "site"), SITE_URL="https://someone.example/stretch/")
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src|data-root)="([^"#]+)', page)

    assert [link for link in links if not link.startswith(("/stretch/", "https://creativecommons.org/"))] == []
    assert '/stretch/safety/">warning signs' in page
    assert "<loc>https://someone.example/stretch/safety/</loc>" in (tmp_path / "site" / "sitemap.xml").read_text()


# Renamed records


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A project in which the bridge became the hip lift and the desk break the short break, mended by its messages."""
    project = copy_project(tmp_path_factory.mktemp("renamed") / "project")
    for old, new in (("bridge", "hip-lift"), ("routines/desk-break", "routines/short-break")):
        record = project / "exercises" / f"{old}.yml"
        text = f"formerly: [{Path(old).name}]\n{record.read_text(encoding='utf-8')}"
        record.unlink()
        (project / "exercises" / f"{new}.yml").write_text(text, encoding="utf-8")
    for path in (project / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("exercises/bridge.md", "exercises/hip-lift.md").replace("/desk-break.md", "/short-break.md")
        path.write_text(text, encoding="utf-8")
    return project


MISSING = re.compile(r"^(\S+?):(\d+):\d+: dangling-reference there is no \w+ (\S+): it is called (\S+) now — write \4$")


def mend(project: Path) -> list[str]:
    """Do what the messages say; gives those that are left."""
    for _ in range(5):
        lines = run("stretchguide", "build", "--to", str(project / "plain"), cwd=project).stdout.splitlines()
        found = [match for line in lines if (match := MISSING.match(line))]
        if not found:
            break
        for match in found:
            path, number = project / match[1], int(match[2]) - 1
            text = path.read_text(encoding="utf-8").splitlines(keepends=True)
            text[number] = re.sub(rf"\b{match[3]}\b(?!-)", match[4], text[number])
            path.write_text("".join(text), encoding="utf-8")
    return [line for line in lines if ": " in line]


@pytest.fixture(scope="module")
def after(renamed: Path) -> Path:
    """Its site, mended by its own messages alone and built."""
    assert mend(renamed) == []
    result = run("mkdocs", "build", "--strict", cwd=renamed)
    assert result.returncode == 0, result.stderr
    return renamed / "site"


def test_old_addresses_lead_to_the_new_ones(after: Path, renamed: Path) -> None:
    """Article, routine and print views have a page at each old address, in both builds; PDFs are there too."""
    moved = {"exercises/bridge/": "exercises/hip-lift/", "routines/desk-break/": "routines/short-break/"}
    moved |= {page_address("desk-break", one): page_address("short-break", one) for one in EDITIONS}
    for old, new in moved.items():
        page = (after / old / "index.html").read_text(encoding="utf-8")
        up = "../" * old.count("/")

        assert f'<meta http-equiv="refresh" content="0; url={up}{new}">' in page
        assert f'<a href="{up}{new}">' in page
        assert CANONICAL.findall(page) == [SITE_URL + new]
        assert NO_INDEX in page
        assert META.search(page)
        assert (after / new / "index.html").is_file()
        assert f"/{old} /{new} 301\n" in (after / "_redirects").read_text(encoding="utf-8")
        assert old not in (after / "sitemap.xml").read_text(encoding="utf-8")
    for one in EDITIONS:
        now = (after / pdf_address("short-break", one)).read_bytes()
        assert (after / pdf_address("desk-break", one)).read_bytes() == now
    assert {name for name in files(after) if not name.startswith(THEMES_OWN)} == set(files(renamed / "plain"))


def test_printed_cards_survive_a_rename(after: Path, renamed: Path, library: Library) -> None:
    """The code of a card printed before leads to its version; it is current as long as its words are."""
    old = (after / "v" / "desk-break-1" / "index.html").read_text(encoding="utf-8")
    assert "This card is current" in old
    assert 'href="../../routines/short-break/"' in old

    record = renamed / "exercises" / "routines" / "short-break.yml"
    text, name = record.read_text(encoding="utf-8"), library.routines["desk-break"].name
    record.write_text(text.replace(f"name: {name}", "name: Short break"), encoding="utf-8")
    try:
        said = run("stretchguide", "versions", cwd=renamed)
        result = run("stretchguide", "build", "--to", str(renamed / "next"), cwd=renamed)
        assert (said.returncode, result.returncode) == (0, 0), said.stderr + result.stdout
    finally:
        record.write_text(text, encoding="utf-8")
    assert said.stdout.startswith("short-break: Version 1, ")
    old = (renamed / "next" / "v" / "desk-break-1" / "index.html").read_text(encoding="utf-8")
    new = (renamed / "next" / "v" / "short-break-1" / "index.html").read_text(encoding="utf-8")

    assert "This card is out of date" in old
    assert "Only the wording has changed" in old
    assert f"{name} is now called Short break." in old
    assert "This card is current" in new


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_of_an_old_link_arrives(after: Path, chrome: Any, scripts: bool) -> None:
    """The browser goes on by itself, with scripts and without."""
    context = chrome.new_context(java_script_enabled=scripts)
    page = context.new_page()
    with chromium.serve(after) as base:
        for old, new in (("exercises/bridge/", "exercises/hip-lift/"), ("cards/desk-break/", "cards/short-break/")):
            page.goto(base + old)
            page.wait_for_url(base + new)
            assert page.locator("h1").first.is_visible()
    context.close()
