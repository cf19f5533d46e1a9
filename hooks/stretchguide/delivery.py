"""What hosts and search engines read in, as values; robots.txt, sitemap.xml and _headers out."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from .output import Asset, Page
from .policy import Policy

NOT_FOUND = "404.html"
"""What hosts send where there is no page."""
FOR_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what somebody reads about their health is told to nobody
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{power}=()" for power in ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
    ),
}
NAMED_BY_CONTENT = ("assets/fonts/", "assets/stylesheets/", "assets/vendor/")
"""Folders of files whose names change with what is in them: a new cut of the font gets a new name. All else a browser
asks for anew, as most hosts have it."""
WITHOUT_POLICY = {"assets", "cards"}
"""Folders whose files get no policy by header. PDFs stand in cards/, and some browsers show one in a page of their own,
which the policy would break. The print views there have it in their heads."""


def search_engine_files(pages: Iterable[Page], site_url: str) -> list[Asset]:
    """What search engines may read: everything; and where the pages are, if the site's address is known.

    The list has no dates: that of a build says nothing, and would make each day's site differ.
    """
    if not site_url:
        return [Asset("robots.txt", "User-agent: *\nAllow: /\n")]
    listed = sorted(page.address for page in pages if page.is_listed)
    urls = "".join(f"<url><loc>{escape(site_url + address)}</loc></url>\n" for address in listed)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return [
        Asset("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"),
        Asset("sitemap.xml", f"{start}{urls}</urlset>\n"),
    ]


def headers(addresses: Iterable[str], policy: Policy) -> str:
    """The file _headers, which some hosts read: a path, then its headers. `addresses` are those of all files."""
    folders = {address.partition("/")[0] for address in addresses if "/" in address} - WITHOUT_POLICY
    guarded = ["/", *(f"/{folder}/*" for folder in sorted(folders))]
    rules = {"/*": FOR_ALL} | {path: {"Content-Security-Policy": policy.header} for path in guarded}
    rules |= {f"/{one}*": {"Cache-Control": "public, max-age=31536000, immutable"} for one in NAMED_BY_CONTENT}
    return "\n".join(
        "".join([f"{path}\n", *(f"  {name}: {value}\n" for name, value in values.items())])
        for path, values in rules.items()
    )
