//! What holds for both notations: limits, encoding, which one it is.

use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};

use crate::{Node, read_json, read_yaml};

/// How much of a text is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes.
    pub bytes: usize,
    /// The most values.
    pub nodes: usize,
    /// The most lists and maps inside each other.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 8 << 20, nodes: 400_000, depth: 64 }
    }
}

/// Reads a text as JSON when its first character is `{` or `[` and it is JSON, else as YAML.
///
/// A text that begins with `{` may be either notation; JSON is tried when the first name in it
/// stands in quotes.
///
/// # Errors
/// All that is wrong with the text, as far as it can be told.
///
/// ```
/// use luyin_tree::{Limits, read};
/// let file = "case.yaml".into();
/// for text in ["{\"born\": 1988}", "{born: 1988}", "born: 1988"] {
///     let node = read(&file, text.as_bytes(), &Limits::default()).expect("it is well formed");
///     assert_eq!(node.get("born").and_then(|born| born.raw()), Some("1988"));
/// }
/// ```
pub fn read(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    if looks_like_json(bytes) { read_json(file, bytes, limits) } else { read_yaml(file, bytes, limits) }
}

fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let mut letters = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    match letters.next() {
        Some(b'{') => matches!(letters.next(), Some(b'"' | b'}')),
        Some(b'[') => matches!(letters.next(), Some(b'"' | b'{' | b'[' | b']')),
        _ => false,
    }
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The text without a byte order mark, and the offset it starts at.
#[expect(clippy::result_large_err, reason = "it is made once a file")]
pub(crate) fn checked<'a>(file: &Arc<str>, bytes: &'a [u8], limits: &Limits) -> Result<(&'a str, u32), Diagnostic> {
    if bytes.len() > limits.bytes.min(u32::MAX as usize) {
        let message = format!("the file has {} bytes, more than the {} allowed", bytes.len(), limits.bytes);
        return Err(
            Diagnostic::error("too-large", file, Span::default(), message).with_help("split it into smaller files")
        );
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(file, error.valid_up_to()))?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => (rest, 3),
        None => (text, 0),
    })
}

fn not_utf8(file: &Arc<str>, offset: usize) -> Diagnostic {
    let message = format!("the file is not UTF-8: the byte at offset {offset} does not belong to a character");
    Diagnostic::error("not-utf8", file, Span::from_offsets(offset, offset), message).with_help("save the file as UTF-8")
}
