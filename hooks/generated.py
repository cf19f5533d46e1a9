"""A page of ours in; the page that MkDocs puts into its frame out. Only this file and build.py know MkDocs."""

from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from stretchguide import output


class Generated(Page):
    """A page that is rendered already: there is no Markdown to read."""

    def __init__(self, page: output.Page, file: File, config: Any) -> None:
        """Take over everything but the frame."""
        super().__init__(page.title, file, config)
        self.ours = page
        self.meta = page.frame

    def read_source(self, config: Any) -> None:
        """Nothing to read."""
        self.markdown = ""

    def render(self, config: Any, files: Files) -> None:
        """Hand over the body, its contents, and what a link may point to."""
        self.content = self.ours.body
        tokens = [{"id": anchor, "name": text, "level": 2, "children": []} for anchor, text in self.ours.headings]
        self.toc = get_toc(tokens)
        self.present_anchor_ids = self.ours.anchors
