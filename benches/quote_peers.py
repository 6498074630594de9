"""The same quote as a PDF by Luyin, WeasyPrint and LibreOffice, in one run.

    python3 benches/quote_peers.py target/release/luyin [ROUNDS]

Luyin sets the quote of the first example. For the other two its JSON (`luyin quote --json`) is written as one page of
HTML with the same sentences, tables and prices; WeasyPrint also prints it warm, within one process. Each line gives
the best and the middle wall time of the rounds, the size of the file, and the most memory of the process.
WeasyPrint comes from PyPI (`pip install weasyprint`), LibreOffice from Debian (`libreoffice-writer-nogui`).
"""

import html
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

CASE = "examples/01-teacher-beijing-us.yaml"
FIRM = "quote-after-research"


def page(quote):
    """The quote as HTML, both languages, with the sections of the paper."""
    parts = ["<html lang=en><head><meta charset=utf-8><title>Quote</title><style>"
             "@page{size:A4;margin:22mm}body{font:10.5pt 'Libertinus Serif','Noto Serif CJK SC',serif}"
             "table{width:100%;border-collapse:collapse}td{border-top:.4pt solid #999;padding:2mm;vertical-align:top}"
             "</style></head><body><h1>Quote 报价</h1>"]

    def both(text):
        return html.escape(text["en"]) + "<br>" + html.escape(text["zh"])

    parts.append(f"<p><b>{both(quote['headline']['text'])}</b></p>")
    parts += [f"<p>{both(text)}</p>" for text in quote["summary"]]
    for certificate in quote["certificates"]:
        parts.append(f"<h2>{both(certificate['title'])}</h2><p>{both(certificate['text'])}</p>")
        parts.append("<ul>" + "".join(f"<li>{both(it['text'])}</li>" for it in certificate["reasons"] + certificate["steps"]) + "</ul>")
        rows = "".join(f"<tr><td>{both(line['text'])}</td><td>{both(line['price']['text']) if line['price'] else '—'}</td></tr>"
                       for line in certificate["lines"])
        parts.append(f"<table>{rows}</table>")
    for name in ("shared",):
        rows = "".join(f"<tr><td>{both(line['text'])}</td><td>{both(line['price']['text']) if line['price'] else '—'}</td></tr>"
                       for line in quote[name])
        parts.append(f"<table>{rows}</table>")
    for person in quote["persons"]:
        parts.append("<h2>Papers 材料</h2><ul>" + "".join(f"<li>{both(it['text'])}: {both(it['owed'])}</li>" for it in person["papers"]) + "</ul>")
    for name in ("stages", "promises", "terms"):
        parts.append("<ul>" + "".join(f"<li>{both(it['text'])}</li>" for it in quote[name]) + "</ul>")
    parts.append(f"<p>{both(quote['standing'])}</p></body></html>")
    return "".join(parts)


def timed(rounds, run):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000, statistics.median(times) * 1000


def child(command, **more):
    """Runs a command and returns the most memory that it had, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_maxrss / 1024


def line(name, times, file, memory):
    size = os.path.getsize(file) / 1000
    print(f"{name:<44} {times[0]:>9.1f} ms {times[1]:>9.1f} ms {size:>8.1f} kB {memory:>8.0f} MB")


def main():
    luyin, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    folder = tempfile.mkdtemp(prefix="luyin-quote-")
    at = lambda name: os.path.join(folder, name)
    quote = json.loads(subprocess.check_output([luyin, "quote", CASE, "--practice", FIRM, "--json"]))
    with open(at("quote.html"), "w", encoding="utf-8") as file:
        file.write(page(quote))
    print(f"{'':<44} {'best':>12} {'median':>12} {'size':>11} {'memory':>11}")

    most = []
    command = [luyin, "quote", CASE, "--practice", FIRM, "--lang", "both", "--pdf", at("luyin.pdf")]
    times = timed(rounds, lambda: most.append(child(command)))
    line("Luyin, whole command", times, at("luyin.pdf"), max(most))

    script = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
    most = []
    command = [sys.executable, "-c", script, at("quote.html"), at("weasyprint.pdf")]
    times = timed(rounds, lambda: most.append(child(command)))
    line("WeasyPrint, whole command", times, at("weasyprint.pdf"), max(most))

    import weasyprint

    fonts = weasyprint.text.fonts.FontConfiguration()
    write = lambda: weasyprint.HTML(at("quote.html")).write_pdf(at("warm.pdf"), pdf_variant="pdf/ua-1", font_config=fonts)
    write()
    times = timed(rounds, write)
    line("WeasyPrint, warm", times, at("warm.pdf"), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

    most = []
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
               "pdf:writer_web_pdf_Export", "--outdir", folder, at("quote.html")]
    child(command)
    times = timed(rounds, lambda: most.append(child(command)))
    line("LibreOffice, whole command", times, at("quote.pdf"), max(most))


main()
