"""Draw the picture of the README from the built site: `make picture`."""

from pathlib import Path

from browser import open_browser, serve

PROJECT = Path(__file__).resolve().parents[1]
SHEET = """
<body style="margin:0;width:1500px;height:860px;background:#e9e2d3;position:relative;overflow:hidden">
<style>img{{position:absolute;border-radius:14px;box-shadow:0 6px 30px #0004}}</style>
<img src="{desk}" style="left:40px;top:40px;width:860px">
<img src="{phone}" style="left:800px;top:110px;width:330px">
<img src="{card}" style="left:1080px;top:60px;width:400px;border-radius:3px;transform:rotate(2deg)">
"""


def main() -> None:
    """An article on a desktop, a routine on a phone in the dark, and a card, side by side."""
    views = {
        "desk": ("exercises/single-knee-to-chest/#how-to-do-it", {"width": 1200, "height": 1080}, "light"),
        "phone": ("routines/everyday-ten/#exercises", {"width": 390, "height": 780}, "dark"),
        "card": ("cards/everyday-ten/", {"width": 780, "height": 1090}, "light"),
    }
    folder = PROJECT / ".cache" / "picture"
    folder.mkdir(parents=True, exist_ok=True)
    with serve(PROJECT / "site") as base, serve(folder) as sheet, open_browser() as browser:
        for name, (address, size, scheme) in views.items():
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(base + address)
            page.wait_for_timeout(1500)
            if name == "card":
                page.emulate_media(media="print")
            page.screenshot(path=folder / f"{name}.png")
        (folder / "index.html").write_text(SHEET.format(**{name: f"{name}.png" for name in views}), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1500, "height": 860})
        page.goto(sheet, wait_until="networkidle")
        page.screenshot(path=PROJECT / ".github" / "site.jpg", type="jpeg", quality=72)


if __name__ == "__main__":
    main()
