//! JSON, strictly as RFC 8259 has it, with places.

use std::borrow::Cow;
use std::sync::Arc;

use luyin_diagnostic::{Diagnostic, Span};

use crate::build::{Builder, Refused};
use crate::text::checked;
use crate::{Limits, Node, NodeKind};

/// Reads a JSON text into a tree.
///
/// # Errors
/// All that is wrong with the text up to the first mistake in its notation.
///
/// ```
/// use luyin_tree::{Limits, read_json};
/// let node = read_json(&"a.json".into(), br#"{"born": "1988-03"}"#, &Limits::default()).expect("it is well formed");
/// assert_eq!(node.get("born").and_then(|born| born.raw()), Some("1988-03"));
/// ```
pub fn read_json(file: &Arc<str>, bytes: &[u8], limits: &Limits) -> Result<Node, Vec<Diagnostic>> {
    let (text, base) = checked(file, bytes, limits).map_err(|finding| vec![finding])?;
    let mut reader = Reader { text, base, at: 0, builder: Builder::new(file, limits) };
    let _refused = reader.document();
    reader.builder.finish()
}

struct Reader<'a> {
    text: &'a str,
    base: u32,
    at: usize,
    builder: Builder<'a>,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    ValueOrEnd,
    NameOrEnd,
    Name,
    CommaOrEnd,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<(), Refused> {
        let mut closers: Vec<u8> = Vec::new();
        let mut next = Next::Value;
        loop {
            self.space();
            let closer = closers.last().copied();
            next = match (next, self.peek()) {
                (Next::ValueOrEnd | Next::NameOrEnd | Next::CommaOrEnd, found)
                    if found.is_some() && found == closer =>
                {
                    closers.pop();
                    self.at = self.at.saturating_add(1);
                    self.builder.close(self.here());
                    Next::CommaOrEnd
                }
                (Next::CommaOrEnd, Some(b',')) if closer.is_some() => {
                    self.at = self.at.saturating_add(1);
                    if closer == Some(b'}') { Next::Name } else { Next::Value }
                }
                (Next::CommaOrEnd, None) if closers.is_empty() => return Ok(()),
                (Next::Name | Next::NameOrEnd, Some(b'"')) => self.name()?,
                (Next::Value | Next::ValueOrEnd, Some(b'{')) => {
                    closers.push(b'}');
                    self.bracket(Builder::open_map)?;
                    Next::NameOrEnd
                }
                (Next::Value | Next::ValueOrEnd, Some(b'[')) => {
                    closers.push(b']');
                    self.bracket(Builder::open_list)?;
                    Next::ValueOrEnd
                }
                (Next::Value | Next::ValueOrEnd, Some(_)) => self.single()?,
                (next, _) => return self.unexpected(next, closer),
            };
        }
    }

    fn bracket(&mut self, open: fn(&mut Builder<'a>, Span) -> Result<(), Refused>) -> Result<(), Refused> {
        let start = self.here();
        self.at = self.at.saturating_add(1);
        let span = Span::new(start, self.here());
        open(&mut self.builder, span)
    }

    fn name(&mut self) -> Result<Next, Refused> {
        let start = self.here();
        let name = self.string()?;
        self.builder.key(&name, Span::new(start, self.here()))?;
        self.space();
        if self.peek() != Some(b':') {
            return self.refuse("a `:` is expected here", "write `\"name\": value`");
        }
        self.at = self.at.saturating_add(1);
        Ok(Next::Value)
    }

    fn single(&mut self) -> Result<Next, Refused> {
        let start = self.here();
        let (kind, raw) = match self.peek() {
            Some(b'"') => (NodeKind::Text, self.string()?),
            _ => self.word()?,
        };
        let span = Span::new(start, self.here());
        self.builder.value(Node::single(kind, raw, span))?;
        Ok(Next::CommaOrEnd)
    }

    fn word(&mut self) -> Result<(NodeKind, Cow<'static, str>), Refused> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end =
            rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "+-.".contains(letter))).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        let kind = match word {
            "true" => NodeKind::Bool(true),
            "false" => NodeKind::Bool(false),
            "null" => NodeKind::Null,
            _ if is_number(word) => word.parse().map_or(NodeKind::Decimal, NodeKind::Int),
            _ => {
                return self.refuse(
                    "a value is expected here",
                    "texts stand in double quotes; other values are numbers, `true`, `false` and `null`",
                );
            }
        };
        self.at = self.at.saturating_add(end);
        Ok((kind, Cow::Owned(word.to_owned())))
    }

    /// A quoted text; the place is behind its closing quote afterwards.
    fn string(&mut self) -> Result<Cow<'static, str>, Refused> {
        let mut value = String::new();
        self.at = self.at.saturating_add(1);
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(stop) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < 0x20) else {
                return self.refuse("a quoted text is not closed", "close it with `\"`");
            };
            value.push_str(rest.get(..stop).unwrap_or_default());
            self.at = self.at.saturating_add(stop);
            match rest.as_bytes().get(stop) {
                Some(b'"') => {
                    self.at = self.at.saturating_add(1);
                    return Ok(Cow::Owned(value));
                }
                Some(b'\\') => value.push(self.escape()?),
                _ => {
                    return self.refuse(
                        "a control character stands in a quoted text",
                        "write a line break as `\\n` and a tab as `\\t`",
                    );
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Refused> {
        let letter = self.text.as_bytes().get(self.at.saturating_add(1)).copied();
        let simple = match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => {
                return self.refuse("an unknown escape stands in a quoted text", "write a backslash as `\\\\`");
            }
        };
        self.at = self.at.saturating_add(2);
        Ok(simple)
    }

    fn unicode(&mut self) -> Result<char, Refused> {
        let first = self.four(self.at);
        let code = match first {
            Some(high @ 0xD800..=0xDBFF) => {
                let low = self.four(self.at.saturating_add(6)).filter(|low| (0xDC00..=0xDFFF).contains(low));
                low.map(|low| 0x10000_u32.saturating_add((high & 0x3FF) << 10).saturating_add(low & 0x3FF))
            }
            other => other,
        };
        let Some(letter) = code.and_then(char::from_u32) else {
            return self.refuse("this `\\u` escape is not a character", "write the character itself");
        };
        self.at = self.at.saturating_add(if code > Some(0xFFFF) { 12 } else { 6 });
        Ok(letter)
    }

    fn four(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at.checked_add(6)?)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }

    fn unexpected(&mut self, next: Next, closer: Option<u8>) -> Result<(), Refused> {
        let close = if closer == Some(b'}') { "}" } else { "]" };
        if self.peek().is_none() && closer.is_some() {
            return self.refuse(&format!("the text ends before `{close}`"), "close what is open");
        }
        match (next, closer) {
            (Next::Name, _) if self.peek() == Some(b'}') => {
                self.refuse("a `,` stands before the end", "remove the `,`")
            }
            (Next::Name | Next::NameOrEnd, _) => {
                self.refuse("a name in double quotes is expected here", "write `\"name\": value`")
            }
            (Next::CommaOrEnd, None) => self.refuse("something stands after the end of the value", "remove it"),
            (Next::CommaOrEnd, _) => {
                self.refuse(&format!("a `,` or `{close}` is expected here"), "separate values with `,`")
            }
            _ => self.refuse("a value is expected here", "write a value"),
        }
    }

    fn refuse<T>(&mut self, message: &str, help: &str) -> Result<T, Refused> {
        let at = self.here();
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.builder.report(
            "syntax",
            Span::from_offsets(at as usize, (at as usize).saturating_add(length)),
            message,
            help,
        );
        Err(Refused)
    }

    fn space(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at = self.at.saturating_add(count);
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn here(&self) -> u32 {
        u32::try_from(self.at).unwrap_or(u32::MAX).saturating_add(self.base)
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) =
        digits.split_once(['e', 'E']).map_or((digits, None), |(left, right)| (left, Some(right)));
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(left, right)| (left, Some(right)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(all_digits)
        && exponent.is_none_or(|exponent| all_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
