//! The fonts: Latin, Greek and Cyrillic from the program itself, Chinese from Debian's Noto fonts, and where they are
//! installed, rare Chinese characters from Hanazono.

#![allow(clippy::disallowed_methods, reason = "this is where the fonts' files are read")]

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Where Debian, Fedora and Arch put the fonts.
const KNOWN: [&str; 5] = [
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/google-noto-cjk",
    "/usr/share/fonts/noto-cjk",
    "/usr/local/share/fonts/noto-cjk",
    "/usr/share/fonts/truetype/hanazono",
];

/// The files that are needed, and the face to take of each: simplified Chinese.
const WANTED: [(&str, &str); 4] = [
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"),
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC"),
];

/// Fonts that are used where they are installed, for what the others lack: the extensions B to F of Unicode's Chinese
/// characters, all of which GB 18030 has.
const RARE: [(&str, &str); 2] = [("HanaMinA.ttf", "HanaMinA"), ("HanaMinB.ttf", "HanaMinB")];

/// The built-in families that papers use; the others, for formulas, are left out.
const BUILT_IN: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// The face of a collection that holds the simplified forms, in Noto's order: Japanese, Korean, simplified Chinese.
const SIMPLIFIED: u32 = 2;

/// Why the fonts cannot be had.
#[derive(Debug, Error)]
pub enum FontError {
    /// No folder holds the file.
    #[error("the font `{file}` is not in {}", listed(.folders))]
    Missing {
        /// The file.
        file: &'static str,
        /// Where it was looked for.
        folders: Vec<PathBuf>,
    },
    /// The file is there and cannot be used.
    #[error("cannot use the font `{}`: {reason}", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl FontError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        "install Debian's package `fonts-noto-cjk`, or name the folder of the fonts in `LUYIN_FONTS`"
    }
}

fn listed(folders: &[PathBuf]) -> String {
    let all: Vec<String> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    all.join(", ")
}

/// The fonts that papers are set in, read once and shared by all papers.
#[derive(Debug)]
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) all: Vec<Font>,
    covered: Covered,
}

impl Fonts {
    /// Reads the fonts, from this folder or from where Linux systems keep them.
    ///
    /// ```
    /// # use luyin_document::Fonts;
    /// let wrong = Fonts::load(Some("/nowhere".as_ref()));
    /// assert!(wrong.unwrap_err().help().contains("fonts-noto-cjk"));
    /// ```
    ///
    /// # Errors
    /// A font that is not there, or is none; [`FontError::help`] names the package to install.
    pub fn load(folder: Option<&Path>) -> Result<Fonts, FontError> {
        let folders: Vec<PathBuf> = match folder {
            Some(folder) => vec![folder.to_owned()],
            None => KNOWN.iter().map(PathBuf::from).collect(),
        };
        let mut all = built_in();
        for (file, family) in WANTED {
            all.push(read(file, family, &folders)?);
        }
        for (file, family) in RARE {
            match read(file, family, &folders) {
                Err(FontError::Missing { .. }) => {}
                font => all.push(font?),
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&all));
        let covered = Covered::by(&all);
        Ok(Fonts { book, all, covered })
    }

    /// Whether some font has a glyph for this character.
    pub fn has(&self, letter: char) -> bool {
        self.covered.holds(u32::from(letter))
    }
}

/// The characters that some font has, one bit each.
#[derive(Debug)]
struct Covered(Vec<u64>);

impl Covered {
    fn by(fonts: &[Font]) -> Covered {
        let mut bits = vec![0u64; 0x11_0000 / 64];
        for letter in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
            if let Some(word) = bits.get_mut(letter as usize / 64) {
                *word |= 1 << (letter % 64);
            }
        }
        Covered(bits)
    }

    fn holds(&self, letter: u32) -> bool {
        self.0.get(letter as usize / 64).is_some_and(|word| word >> (letter % 64) & 1 == 1)
    }
}

fn built_in() -> Vec<Font> {
    let fonts = typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data)));
    fonts.filter(|font| BUILT_IN.contains(&font.info().family.as_str())).collect()
}

fn read(file: &'static str, family: &str, folders: &[PathBuf]) -> Result<Font, FontError> {
    let found = folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file());
    let path = found.ok_or_else(|| FontError::Missing { file, folders: folders.to_owned() })?;
    let bytes = fs::read(&path).map_err(|error| unusable(&path, error.to_string()))?;
    let data = Bytes::new(bytes);
    let known = Font::new(data.clone(), SIMPLIFIED).filter(|font| font.info().family == family);
    let face = known.or_else(|| Font::iter(data).find(|font| font.info().family == family));
    face.ok_or_else(|| unusable(&path, format!("it holds no face `{family}`")))
}

fn unusable(path: &Path, reason: String) -> FontError {
    FontError::Unusable { path: path.to_owned(), reason }
}
