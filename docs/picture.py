#!/usr/bin/env python3
"""Makes docs/digest.png anew: a digest that the program itself writes, of feeds made from the seed article.

    python3 docs/picture.py

needs the .NET 10 SDK and Chromium (or Chrome). The feeds are served from this machine; nothing is fetched and nothing sent.
"""
import contextlib, datetime, email.utils, html, http.server, json, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile, threading

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARAGRAPHS = next(ROOT.glob("seeds/000_*.txt")).read_text(encoding="utf-8").strip().split("\n")[:-1]

# Outlet, hours ago, headline, and the paragraph of the seed that is its text.
ARTICLES = [
    ("Example Times", 1.3, "Hamas negotiators embark on intensified talks in Cairo on a Gaza truce", 0),
    ("Wire One", 2.1, "Hamas negotiators embark on intensified talks in Cairo on Gaza truce", 0),
    ("Cairo Gazette", 2.4, "Hamas negotiators begin intensified talks in Cairo on a Gaza truce", 1),
    ("Wire One", 5.2, "Israel will not end the conflict in talks to free hostages, official says", 6),
    ("Relief Review", 8.7, "Humanitarian crisis in Gaza deepens as much of the territory lies in ruins", 8),
    ("Gulf Gazette", 11.5, "Qatar reevaluates its role as mediator between Hamas and Israel", 9),
]


def feed(outlet):
    now = datetime.datetime.now(datetime.timezone.utc)
    site = f"https://{outlet.lower().replace(' ', '-')}.example"
    items = "".join(
        f"<item><title>{html.escape(title)}</title><link>{site}/{number}</link><guid>{site}/{number}</guid>"
        f"<pubDate>{email.utils.format_datetime(now - datetime.timedelta(hours=hours))}</pubDate>"
        f"<description>{html.escape(PARAGRAPHS[paragraph])}</description></item>"
        for number, (by, hours, title, paragraph) in enumerate(ARTICLES) if by == outlet)
    return f'<rss version="2.0"><channel><title>{outlet}</title><link>{site}</link><language>en</language>{items}</channel></rss>'


class Feeds(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = feed(self.path.strip("/").replace("-", " ").title()).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def settings(folder, port):
    shipped = re.findall(r'^\s+"([a-z0-9-]+)": \{ "Url"', (ROOT / "appsettings.json").read_text(encoding="utf-8"), re.M)
    feeds = dict.fromkeys(shipped)
    for outlet in dict.fromkeys(by for by, *_ in ARTICLES):
        name = outlet.lower().replace(" ", "-")
        feeds[name] = {"Url": f"http://127.0.0.1:{port}/{name}", "Name": outlet}
    return {
        "Feeds": feeds,
        "Digests": {"evening": None, "breaking": None},
        "Mail": {"Folder": str(folder / "mail")},
        "Polling": {"FirstRun": "All"},
        "Store": {"Path": str(folder / "monitor.db")},
    }


def run(overlay, *options):
    subprocess.run(
        ["dotnet", "run", "--project", "src/NewsMonitor", "--", "once", *options, "--config", "appsettings.json", "--config", str(overlay)],
        cwd=ROOT, check=True)


def main():
    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome", "chrome"])), None)
    if browser is None:
        sys.exit("No Chromium or Chrome was found; install one, then run this again.")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feeds)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        overlay = folder / "picture.json"
        overlay.write_text(json.dumps(settings(folder, server.server_port)), encoding="utf-8")
        run(overlay)
        # The digest looks back to when it was first seen: as if that had been yesterday.
        with contextlib.closing(sqlite3.connect(folder / "monitor.db")) as store, store:
            store.execute("update digest set since = since - 86400000")
        run(overlay, "--digest", "morning")
        mail = next(eml for eml in (folder / "mail").glob("*.eml") if b"X-NewsMonitor-Digest: morning" in eml.read_bytes())
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text", "--window-size=720,1200",
             f"--screenshot={ROOT / 'docs/digest.png'}", mail.with_suffix(".html").as_uri()],
            check=True, stderr=subprocess.DEVNULL)
    print("docs/digest.png is new.")


main()
