//! Cuts a text into tokens with their places; knows nothing of how tokens fit together.

use luyin_diagnostic::Span;

use crate::report::Report;

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TokenKind {
    Name(String),
    /// The digits as written; what they are worth is the parser's matter, which knows of a minus before them.
    Int(String),
    Decimal(String),
    Text(String),
    Sign(&'static str),
    End,
}

/// A token with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
}

/// Signs, longest first.
const SIGNS: &[&str] = &[
    "&&", "||", "==", "!=", "<=", ">=", "(", ")", "[", "]", "{", "}", ",", ".", "?", ":", "!", "-", "+", "*", "/", "%",
    "<", ">",
];

/// Signs of other languages and keyboards, and what they are meant for.
const MISTAKEN: &[(&str, &str, &str)] = &[
    ("===", "==", "single-equals"),
    ("=", "==", "single-equals"),
    ("<>", "!=", "foreign-sign"),
    ("&", "&&", "foreign-sign"),
    ("|", "||", "foreign-sign"),
    ("≥", ">=", "foreign-sign"),
    ("≤", "<=", "foreign-sign"),
    ("≧", ">=", "foreign-sign"),
    ("≦", "<=", "foreign-sign"),
    ("＞＝", ">=", "foreign-sign"),
    ("＜＝", "<=", "foreign-sign"),
    ("＝＝", "==", "foreign-sign"),
    ("！＝", "!=", "foreign-sign"),
    ("＆＆", "&&", "foreign-sign"),
    ("｜｜", "||", "foreign-sign"),
    ("＞", ">", "foreign-sign"),
    ("＜", "<", "foreign-sign"),
    ("＝", "==", "foreign-sign"),
    ("＋", "+", "foreign-sign"),
    ("－", "-", "foreign-sign"),
    ("×", "*", "foreign-sign"),
    ("÷", "/", "foreign-sign"),
    ("％", "%", "foreign-sign"),
    ("≠", "!=", "foreign-sign"),
    ("（", "(", "foreign-sign"),
    ("）", ")", "foreign-sign"),
    ("，", ",", "foreign-sign"),
    ("。", ".", "foreign-sign"),
    ("：", ":", "foreign-sign"),
    ("？", "?", "foreign-sign"),
    ("！", "!", "foreign-sign"),
    ("【", "[", "foreign-sign"),
    ("】", "]", "foreign-sign"),
];

/// All tokens of `source`, the last one `End`; problems go to `report`.
pub(crate) fn tokens(source: &str, report: &mut Report) -> Vec<Token> {
    let mut lexer = Lexer { source, at: 0, report };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next() {
        tokens.push(token);
    }
    let end = place(source.len());
    tokens.push(Token { kind: TokenKind::End, span: Span { start: end, end } });
    tokens
}

fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

struct Lexer<'a, 'r> {
    source: &'a str,
    at: usize,
    report: &'r mut Report,
}

impl Lexer<'_, '_> {
    fn next(&mut self) -> Option<Token> {
        loop {
            self.skip_blanks();
            let start = self.at;
            let first = self.peek()?;
            let kind = if is_name_start(first) {
                Some(self.name_or_text())
            } else if first.is_ascii_digit() {
                Some(self.number())
            } else if first == '"' || first == '\'' {
                Some(self.text(false))
            } else {
                self.sign()
            };
            if let Some(kind) = kind {
                return Some(Token { kind, span: self.since(start) });
            }
        }
    }

    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn since(&self, start: usize) -> Span {
        Span { start: place(start), end: place(self.at) }
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.bump();
        }
        self.source.get(start..self.at).unwrap_or_default().to_owned()
    }

    fn skip_blanks(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if !self.rest().starts_with("//") {
                return;
            }
            self.take_while(|next| next != '\n');
        }
    }

    fn name_or_text(&mut self) -> TokenKind {
        let rest = self.rest();
        if rest.starts_with("r\"") || rest.starts_with("r'") {
            self.bump();
            return self.text(true);
        }
        TokenKind::Name(self.take_while(is_name_part))
    }

    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let whole = self.take_while(|next| next.is_ascii_digit() || next == '_');
        let mut fraction = self.rest().chars();
        let has_fraction = fraction.next() == Some('.') && fraction.next().is_some_and(|next| next.is_ascii_digit());
        let text = if has_fraction {
            self.bump();
            let digits = self.take_while(|next| next.is_ascii_digit());
            format!("{whole}.{digits}")
        } else {
            whole
        };
        let tail = self.take_while(is_name_part);
        if !tail.is_empty() || text.contains('_') {
            let written = self.source.get(start..self.at).unwrap_or_default().to_owned();
            self.report.error_with_help(
                "malformed-number",
                self.since(start),
                format!("`{written}` is not a number"),
                "write digits, with a point before a fraction",
            );
        }
        if has_fraction { TokenKind::Decimal(text) } else { TokenKind::Int(text.replace('_', "")) }
    }

    fn text(&mut self, raw: bool) -> TokenKind {
        let start = self.at;
        let quote = self.bump().unwrap_or('"');
        let mut text = String::new();
        loop {
            let escape = self.at;
            match self.bump() {
                Some(next) if next == quote => return TokenKind::Text(text),
                None | Some('\n') => break,
                Some('\\') if !raw => match self.escaped() {
                    Some(character) => text.push(character),
                    None => self.report.error_with_help(
                        "unknown-escape",
                        self.since(escape),
                        "unknown escape in a text",
                        "a backslash itself is written `\\\\`",
                    ),
                },
                Some(next) => text.push(next),
            }
        }
        self.report.error_with_help(
            "unclosed-text",
            self.since(start),
            "text without its closing quote",
            format!("end it with `{quote}`"),
        );
        TokenKind::Text(text)
    }

    fn escaped(&mut self) -> Option<char> {
        match self.bump()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            same @ ('\\' | '"' | '\'') => Some(same),
            'u' => self.code_point(4),
            'U' => self.code_point(8),
            _ => None,
        }
    }

    fn code_point(&mut self, digits: usize) -> Option<char> {
        let written: String = self.rest().chars().take(digits).collect();
        let is_hexadecimal = written.len() == digits && written.chars().all(|next| next.is_ascii_hexdigit());
        if !is_hexadecimal {
            return None;
        }
        self.at += digits;
        char::from_u32(u32::from_str_radix(&written, 16).ok()?)
    }

    fn sign(&mut self) -> Option<TokenKind> {
        let start = self.at;
        let rest = self.rest();
        if let Some(opening) = rest.chars().next().filter(|first| matches!(first, '“' | '”' | '‘' | '’' | '「' | '」'))
        {
            return Some(TokenKind::Text(self.curly_text(opening)));
        }
        let right =
            SIGNS.iter().find(|sign| rest.starts_with(**sign) && !rest.starts_with("===") && !rest.starts_with("<>"));
        if let Some(sign) = right {
            self.at += sign.len();
            return Some(TokenKind::Sign(sign));
        }
        if let Some((written, meant, name)) = MISTAKEN.iter().find(|(written, ..)| rest.starts_with(written)) {
            self.at += written.len();
            let message = format!("`{written}` is not a sign of this language");
            self.report.error_with_help(name, self.since(start), message, format!("write `{meant}`"));
            return Some(TokenKind::Sign(meant));
        }
        if let Some(number) = self.wide_number() {
            return Some(number);
        }
        let stray = self.bump()?;
        self.report.error(
            "unexpected-character",
            self.since(start),
            format!("unexpected character `{}`", stray.escape_debug()),
        );
        None
    }

    fn curly_text(&mut self, opening: char) -> String {
        let start = self.at;
        let closing = match opening {
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            other => other,
        };
        self.bump();
        let text = self.take_while(|next| next != closing && next != '\n');
        self.bump();
        self.report.error_with_help(
            "foreign-sign",
            self.since(start),
            format!("`{opening}` does not open a text"),
            "write `\"`",
        );
        text
    }

    /// A number in the wide digits of a Chinese keyboard.
    fn wide_number(&mut self) -> Option<TokenKind> {
        let start = self.at;
        let written = self.take_while(|next| narrow_digit(next).is_some());
        if written.is_empty() {
            return None;
        }
        let digits: String = written.chars().filter_map(narrow_digit).collect();
        let message = format!("`{written}` is not a number of this language");
        self.report.error_with_help("foreign-sign", self.since(start), message, format!("write `{digits}`"));
        Some(TokenKind::Int(digits))
    }
}

/// `5` for `５`.
fn narrow_digit(wide: char) -> Option<char> {
    let number = u32::from(wide).checked_sub(u32::from('０')).filter(|number| *number < 10)?;
    char::from_digit(number, 10)
}

fn is_name_start(next: char) -> bool {
    next == '_' || next.is_alphabetic()
}

fn is_name_part(next: char) -> bool {
    next == '_' || next.is_alphanumeric()
}
