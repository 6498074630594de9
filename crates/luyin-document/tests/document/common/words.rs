//! Where each word of a page stands, as poppler finds it: nothing beyond the margins, nothing over other text.

/// The margins at left and right that `templates/lib/luyin.typ` sets, in points, and what a glyph may reach beyond.
const MARGIN: f64 = 22.0 / 25.4 * 72.0;
const SLACK: f64 = 1.5;

/// The edge that header and footer keep free, in points.
const EDGE: f64 = 10.0 / 25.4 * 72.0;

/// A box of a font is taller than its ink: so much of its height, at the top and at the bottom, may lie over another.
const LOOSE: f64 = 0.32;

/// A page with its words.
#[derive(Debug, Default)]
pub struct Page {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

/// The parts of a page that its running head and foot may take, in points.
const HEAD: f64 = 23.0 / 25.4 * 72.0;
const FOOT: f64 = 22.0 / 25.4 * 72.0;

/// A word and its box, in points from the upper left corner.
#[derive(Debug, Clone)]
struct Word {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    text: String,
}

/// Reads what `pdftotext -bbox` writes.
pub fn read(listing: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in listing.lines().map(str::trim) {
        let number = |name: &str| -> f64 {
            let after = line.split_once(&format!("{name}=\"")).unwrap().1;
            after.split_once('"').unwrap().0.parse().unwrap()
        };
        if line.starts_with("<page ") {
            pages.push(Page { width: number("width"), height: number("height"), words: Vec::new() });
        } else if let Some(text) = line.strip_prefix("<word ").and_then(|line| line.strip_suffix("</word>")) {
            let text = text.split_once('>').unwrap().1.to_owned();
            let word =
                Word { left: number("xMin"), top: number("yMin"), right: number("xMax"), bottom: number("yMax"), text };
            pages.last_mut().unwrap().words.push(word);
        }
    }
    pages
}

impl Page {
    /// Words beyond the margins, and words over other words.
    pub fn faults(&self, number: usize) -> Vec<String> {
        let outside = self.words.iter().filter(|word| self.is_outside(word));
        let outside = outside.map(|word| format!("page {number}: `{}` stands beyond the margins: {word:?}", word.text));
        let covered = self.covered().into_iter();
        outside
            .chain(covered.map(|(one, other)| {
                format!("page {number}: `{}` stands over `{}`: {one:?} {other:?}", one.text, other.text)
            }))
            .collect()
    }

    /// Whether nothing stands on it but what names a line to sign on.
    pub fn is_signature_alone(&self) -> bool {
        let inside = |word: &&Word| word.top > HEAD && word.bottom < self.height - FOOT;
        let mut lines: Vec<i64> = self.words.iter().filter(inside).map(|word| (word.top / 6.0) as i64).collect();
        lines.dedup();
        let text: String = self.words.iter().filter(inside).map(|word| word.text.as_str()).collect();
        lines.len() < 3 && (text.ends_with("Date") || text.ends_with("日期") || text.ends_with('日'))
    }

    fn is_outside(&self, word: &Word) -> bool {
        word.left < MARGIN - SLACK - word.half_empty(word.text.chars().next())
            || word.right > self.width - MARGIN + SLACK + word.half_empty(word.text.chars().last())
            || word.top < EDGE
            || word.bottom > self.height - EDGE
    }

    /// Pairs of words of which one covers ink of the other.
    fn covered(&self) -> Vec<(&Word, &Word)> {
        let mut words: Vec<&Word> = self.words.iter().collect();
        words.sort_by(|one, other| one.top.total_cmp(&other.top));
        let mut pairs = Vec::new();
        for (index, one) in words.iter().enumerate() {
            let below = words[index + 1..].iter().take_while(|other| other.top < one.bottom);
            pairs.extend(below.filter(|other| one.covers(other)).map(|other| (*one, *other)));
        }
        pairs
    }
}

impl Word {
    /// Chinese punctuation at the end of a line is set as half of its box, the other half is empty.
    fn half_empty(&self, letter: Option<char>) -> f64 {
        let wide = |letter: char| matches!(letter, '\u{2018}'..='\u{201D}' | '\u{3001}'..='\u{301B}' | '\u{FF01}'..='\u{FF5E}');
        if letter.is_some_and(wide) { (self.bottom - self.top) / 2.0 } else { 0.0 }
    }

    fn covers(&self, other: &Word) -> bool {
        let (one, other) = (self.ink(), other.ink());
        one.left.max(other.left) < one.right.min(other.right) && one.top.max(other.top) < one.bottom.min(other.bottom)
    }

    /// The part of the box in which the ink surely stands.
    fn ink(&self) -> Word {
        let (height, inset) = (self.bottom - self.top, 0.8);
        Word {
            left: self.left + inset + self.half_empty(self.text.chars().next()),
            right: self.right - inset - self.half_empty(self.text.chars().last()),
            top: self.top + LOOSE * height,
            bottom: self.bottom - LOOSE * height,
            text: String::new(),
        }
    }
}

#[test]
fn a_word_over_another_and_a_word_beyond_the_margin_are_found() {
    let word = |left: f64, top: f64, text: &str| {
        format!("<word xMin=\"{left}\" yMin=\"{top}\" xMax=\"{}\" yMax=\"{}\">{text}</word>", left + 40.0, top + 12.0)
    };
    let page = |words: &[String]| {
        let page = format!("<page width=\"595.276\" height=\"841.890\">\n{}\n</page>", words.join("\n"));
        read(&page).remove(0).faults(1)
    };
    assert!(
        page(&[word(100.0, 100.0, "one"), word(100.0, 110.0, "next line"), word(140.0, 100.0, "beside")]).is_empty()
    );
    assert_eq!(page(&[word(100.0, 100.0, "one"), word(110.0, 103.0, "over it")]).len(), 1);
    assert_eq!(page(&[word(57.0, 100.0, "left")]).len(), 1);
    assert!(page(&[word(57.0, 100.0, "（左")]).is_empty());
    assert_eq!(page(&[word(500.0, 100.0, "right")]).len(), 1);
    assert_eq!(page(&[word(100.0, 820.0, "below")]).len(), 1);
}
