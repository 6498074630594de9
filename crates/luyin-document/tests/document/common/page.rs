//! A paper as a reader sees it: its text, its fonts, its pages, the ink on them.

use std::fmt;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::words;

/// Dots to the inch at which pages are drawn to be measured.
const DOTS: f64 = 50.0;

/// A PDF, put into a file of its own and read back; the folder goes when this goes.
pub struct Looked {
    folder: PathBuf,
    /// The text, pages one after the other.
    pub text: Late,
    /// The text as the page shows it, with every white space taken out: to look for words across lines.
    pub packed: Late,
    /// The same in the order in which it was written: a cell of a table stands in one piece.
    pub written: Late,
    /// How many pages there are.
    pub pages: usize,
    /// What `pdfinfo` says.
    pub info: String,
}

/// A text that is read when somebody first asks for it: most of what a test looks at it does not read.
pub struct Late(LazyLock<String, Box<dyn FnOnce() -> String>>);

impl Late {
    fn new(read: impl FnOnce() -> String + 'static) -> Late {
        Late(LazyLock::new(Box::new(read)))
    }
}

impl Deref for Late {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Late {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self)
    }
}

impl Drop for Looked {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Reads a PDF back.
pub fn look(bytes: &[u8]) -> Looked {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("luyin-paper-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("paper.pdf");
    fs::write(&file, bytes).unwrap();
    let info = text_of(run("pdfinfo", "poppler-utils", &[], &file, &[]));
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    let read = |how: &'static str, file: &Path| {
        let file = file.to_owned();
        move || text_of(run("pdftotext", "poppler-utils", &[how], &file, &["-"]))
    };
    let (layout, again, raw) = (read("-layout", &file), read("-layout", &file), read("-raw", &file));
    Looked {
        folder,
        text: Late::new(layout),
        packed: Late::new(move || packed(&again())),
        written: Late::new(move || packed(&raw())),
        pages,
        info,
    }
}

fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

impl Looked {
    /// The file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("paper.pdf")
    }

    /// Whether the text holds these words, wherever lines break.
    pub fn says(&self, words: &str) -> bool {
        let words = packed(words);
        self.packed.contains(&words) || self.written.contains(&words)
    }

    /// What is wrong with it for any reader: structure, fonts, standards, ink and text beyond the margins, text over
    /// other text.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        faults.extend(self.structure());
        faults.extend(self.fonts());
        faults.extend(self.standards());
        faults.extend(self.margins());
        let words = self.words();
        faults.extend(words.iter().enumerate().flat_map(|(index, page)| page.faults(index + 1)));
        if words.last().is_some_and(words::Page::is_signature_alone) {
            faults.push("a signature alone on the last page".to_owned());
        }
        faults
    }

    /// The words of each page with their places.
    pub fn words(&self) -> Vec<words::Page> {
        words::read(&text_of(run("pdftotext", "poppler-utils", &["-bbox"], &self.file(), &["-"])))
    }

    pub fn structure(&self) -> Option<String> {
        let checked = output("qpdf", "qpdf", &["--check"], &self.file(), &[]);
        let words = String::from_utf8_lossy(&checked.stdout).into_owned() + &String::from_utf8_lossy(&checked.stderr);
        (!checked.status.success() || words.contains("WARNING")).then(|| format!("qpdf --check: {words}"))
    }

    fn fonts(&self) -> Vec<String> {
        let table = text_of(run("pdffonts", "poppler-utils", &[], &self.file(), &[]));
        let rows: Vec<&str> = table.lines().skip(2).collect();
        let bad = |row: &&str| {
            let columns: Vec<&str> = row.split_whitespace().collect();
            // name, type (one to three words), encoding, emb, sub, uni, object, generation
            columns.len() < 8 || columns[columns.len() - 5..columns.len() - 2].iter().any(|it| *it != "yes")
        };
        let mut faults: Vec<String> = rows.iter().filter(|row| bad(row)).map(|row| format!("font: {row}")).collect();
        if rows.is_empty() {
            faults.push("no font at all".to_owned());
        }
        faults
    }

    fn standards(&self) -> Vec<String> {
        let metadata = text_of(run("pdfinfo", "poppler-utils", &["-meta"], &self.file(), &[]));
        let wanted = [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ];
        let mut faults: Vec<String> =
            wanted.iter().filter(|it| !metadata.contains(**it)).map(|it| format!("metadata lack {it}")).collect();
        for line in ["Title:", "CreationDate:", "Tagged:          yes"] {
            if !self.info.contains(line) {
                faults.push(format!("pdfinfo lacks {line}"));
            }
        }
        faults
    }

    /// The pages as gray images: width, height, dots.
    pub fn drawn(&self) -> Vec<Image> {
        let dots = DOTS.to_string();
        run(
            "pdftoppm",
            "poppler-utils",
            &["-r", &dots, "-gray"],
            &self.file(),
            &[&self.folder.join("page").to_string_lossy()],
        );
        let mut files: Vec<PathBuf> = fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|extension| extension == "pgm"));
        files.sort();
        files.iter().map(|path| Image::read(&fs::read(path).unwrap())).collect()
    }

    /// Ink within 10 mm of an edge: something ran off the page.
    fn margins(&self) -> Vec<String> {
        let edge = (10.0 / 25.4 * DOTS) as usize;
        let pages = self.drawn();
        let mut faults = Vec::new();
        for (index, page) in pages.iter().enumerate() {
            let outside =
                |x: usize, y: usize| x < edge || y < edge || x + edge >= page.width || y + edge >= page.height;
            if page.ink().any(|(x, y)| outside(x, y)) {
                faults.push(format!("page {}: ink within 10 mm of an edge", index + 1));
            }
            if page.ink().next().is_none() {
                faults.push(format!("page {} is empty", index + 1));
            }
        }
        faults
    }
}

/// A gray image.
pub struct Image {
    pub width: usize,
    pub height: usize,
    dots: Vec<u8>,
}

impl Image {
    /// Reads a binary PGM: `P5`, width, height, 255, dots.
    fn read(bytes: &[u8]) -> Image {
        let mut at = 0;
        let mut words = Vec::new();
        while words.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
            words.push(std::str::from_utf8(&bytes[at..end]).unwrap().to_owned());
            at = end + 1;
        }
        assert_eq!(words[0], "P5");
        Image { width: words[1].parse().unwrap(), height: words[2].parse().unwrap(), dots: bytes[at..].to_vec() }
    }

    /// Where there is ink.
    pub fn ink(&self) -> impl Iterator<Item = (usize, usize)> {
        let dots = self.dots.iter().enumerate().filter(|(_, dot)| **dot < 200);
        dots.map(|(index, _)| (index % self.width, index / self.width))
    }
}

fn output(tool: &str, package: &str, before: &[&str], file: &Path, after: &[&str]) -> Output {
    Command::new(tool)
        .args(before)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("`{tool}` is needed (Debian's package {package}): {error}"))
}

fn run(tool: &str, package: &str, before: &[&str], file: &Path, after: &[&str]) -> Output {
    let output = output(tool, package, before, file, after);
    assert!(output.status.success(), "`{tool}` fails: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn text_of(output: Output) -> String {
    String::from_utf8(output.stdout).unwrap()
}
