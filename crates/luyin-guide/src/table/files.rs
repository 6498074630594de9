//! The part of the table that describes the files beside the guides.

use super::Kind::{
    Any, Cites, Date, Day, Id, InForce, Items, Name, Names, Record, Ref, Refs, Rows, Symbol, Symbols, Table, Text,
    Texts, Time, Weekdays, Whole, Words,
};
use super::guide::BASIS;
use super::{Field, Kind, RefKind, Shape, Wanted, may, must};

pub(crate) const SOURCE_KINDS: &[&str] =
    &["law", "official-page", "official-copy", "law-firm", "agency", "press", "forum", "standard", "search"];
pub(crate) const CONFIDENCES: &[&str] = &["high", "medium", "low"];
pub(crate) const DIVISION_KINDS: &[&str] = &["province", "prefecture", "district"];
/// The kinds of day on which a counter's hours may differ.
pub(crate) const DAY_KINDS: &[&str] =
    &["statutory-holidays", "moved-rest-days", "make-up-saturdays", "make-up-sundays"];
const TRUTHS: &[&str] = &["met", "not-met", "unknown", "contested", "left-out"];

const FORMAT: Field = must("format", Whole, "The version of the format: 1.");
const FILE_CITE: Field = may("cite", Cites, "What the file as a whole rests on.");
const EN: Field = must("en", Text, "The English name.");
const ZH: Field = must("zh", Text, "The Chinese name.");
const NOTE: Field = may("note", Words, "Something to know about it.");

pub(crate) static SOURCES: Shape =
    Shape { name: "a file of sources", fields: &[FORMAT, must("sources", Items(&SOURCE), "The sources.")] };

static SOURCE: Shape = Shape {
    name: "a source",
    fields: &[
        must("id", Id, "Its id."),
        must("title", Words, "Its title."),
        must("publisher", Words, "Who published it."),
        may("number", Text, "Its number."),
        may("url", Text, "Its address."),
        must("kind", Symbol(SOURCE_KINDS), "What it is."),
        may("language", Text, "The language of the text read."),
        may("issued", Date, "When it was issued."),
        may("effective", Date, "When it took effect."),
        may("read", Day, "When it was read."),
        may("part_read", Words, "Which part was read."),
        may("confidence", Symbol(CONFIDENCES), "How sure the reader was."),
        may("parts", Texts, "The anchors that cites may use."),
        may("unused", Words, "Why no statement rests on it, where none does."),
        NOTE,
    ],
};

pub(crate) static DIVISIONS: Shape = Shape {
    name: "a file of divisions",
    fields: &[FORMAT, FILE_CITE, must("divisions", Items(&DIVISION), "The divisions.")],
};

static DIVISION: Shape = Shape {
    name: "a division",
    fields: &[
        must("id", Id, "Its id: the parent's id and one part more."),
        may("code", Text, "Its code after GB/T 2260."),
        EN,
        ZH,
        must("kind", Symbol(DIVISION_KINDS), "Its level."),
        may("aliases", Texts, "Short ids."),
    ],
};

pub(crate) static COUNTRIES: Shape = Shape {
    name: "a file of countries",
    fields: &[FORMAT, FILE_CITE, must("countries", Items(&COUNTRY), "The countries and regions.")],
};

static COUNTRY: Shape = Shape {
    name: "a country",
    fields: &[
        must("id", Text, "ISO 3166 alpha-2, in capitals."),
        may("alpha3", Text, "ISO 3166 alpha-3."),
        EN,
        ZH,
        may("kind", Symbol(&["country", "region"]), "A country, or a region that is a place of its own."),
        may("aliases", Texts, "Other ids."),
        may("apostille", Record(&APOSTILLE), "Its part in the Apostille Convention."),
    ],
};

static APOSTILLE: Shape = Shape {
    name: "a part in the Apostille Convention",
    fields: &[
        may("party_since", Date, "Since when it is a party."),
        may("with_china", Symbol(&["true", "false", "unknown"]), "Whether the convention holds between it and China."),
        must("cite", Cites, "Where it is said."),
    ],
};

pub(crate) static EVIDENCE_TYPES: Shape = Shape {
    name: "a file of evidence types",
    fields: &[FORMAT, FILE_CITE, must("evidence_types", Items(&EVIDENCE_TYPE), "The evidence types.")],
};

static EVIDENCE_TYPE: Shape = Shape {
    name: "an evidence type",
    fields: &[
        must("id", Id, "Its id."),
        must("title", Words, "Its name."),
        may("issued_by", Words, "Who issues it."),
        may("forms", Names, "The forms in which it exists."),
        may("when_lost", Words, "What to do when it is lost."),
        may("state", Record(&PAPER_STATE), "What a case file says of it, where that is not a holding."),
        may("counterpart", Ref(RefKind::Evidence), "What a conviction leads to instead."),
        NOTE,
        may("cite", Cites, "Where it is said."),
    ],
};

static PAPER_STATE: Shape = Shape {
    name: "the state of a paper",
    fields: &[
        may("held", Kind::Expression(Wanted::Condition), "The person has it if."),
        may("missing", Kind::Expression(Wanted::Condition), "There is none if."),
        may("obtainable", Kind::Expression(Wanted::Condition), "It can be had if."),
    ],
};

pub(crate) static AUTHORITY: Shape = Shape {
    name: "an authority",
    fields: &[
        FORMAT,
        must("id", Id, "Its id."),
        must("title", Words, "Its name."),
        must("place", Ref(RefKind::Place), "Its area."),
        may("counters", Items(&COUNTER), "Its counters."),
        NOTE,
        may("cite", Cites, "Where it is said."),
    ],
};

static COUNTER: Shape = Shape {
    name: "a counter",
    fields: &[
        must("id", Id, "Its id within the authority."),
        must("place", Ref(RefKind::Place), "The area whose people it serves."),
        may("services", Refs(RefKind::Service), "The kinds of service it gives."),
        must("title", Words, "Its name."),
        must("versions", Rows(&COUNTER_VERSION), "What was known of it, by time."),
    ],
};

static COUNTER_VERSION: Shape = Shape {
    name: "a counter's version",
    fields: &[
        must("in_force", InForce, "When it holds."),
        must("address", Words, "Its address."),
        may("telephone", Text, "Its telephone."),
        may("hours", Rows(&HOURS), "Its hours."),
        may("closed", Symbols(DAY_KINDS), "The kinds of day on which it is closed."),
        may("unsaid", Symbols(DAY_KINDS), "The kinds of day of which the source says nothing."),
        NOTE,
        may("checked", Day, "When somebody last checked it."),
        may("basis", Symbol(BASIS), "What it rests on."),
        must("cite", Cites, "Where it is said."),
    ],
};

static HOURS: Shape = Shape {
    name: "hours",
    fields: &[
        must("days", Weekdays, "Days of the week: `mon-sat`, `sat`, `mon,wed`."),
        must("open", Time, "When it opens."),
        must("close", Time, "When it closes."),
    ],
};

pub(crate) static CALENDAR: Shape = Shape {
    name: "a calendar",
    fields: &[
        FORMAT,
        must("calendar", Name, "Its id: `cn`."),
        may("year", Whole, "The year."),
        may("notice", Record(&NOTICE), "The notice that laid it down."),
        may("changes", Rows(&NOTICE), "Later notices that altered the year."),
        may("statutory", Kind::Texts, "The statutory days themselves."),
        may("off", Rows(&NAMED_DAY), "Every day that the notice names as off."),
        may("worked", Rows(&NAMED_DAY), "Make-up working days."),
        may("cite", Cites, "Where it is said."),
    ],
};

static NOTICE: Shape = Shape {
    name: "a notice",
    fields: &[
        may("number", Text, "Its number."),
        may("title", Words, "Its title."),
        may("url", Text, "Its address."),
        may("issued", Date, "When it was issued."),
        may("confidence", Symbol(CONFIDENCES), "How sure the reader was."),
        may("cite", Cites, "Where it is said."),
        NOTE,
    ],
};

static NAMED_DAY: Shape = Shape {
    name: "a day",
    fields: &[must("day", Day, "The day."), EN, ZH, may("notice", Text, "The notice, where it is not the year's.")],
};

pub(crate) static VOCABULARY: Shape = Shape {
    name: "the vocabulary",
    fields: &[
        FORMAT,
        FILE_CITE,
        must("terms", Table(&Items(&TERM)), "The words of each kind: `permit-class`, `purpose`, `occupation`."),
        may("sets", Table(&Texts), "Named lists of permit classes, used in expressions."),
    ],
};

static TERM: Shape = Shape {
    name: "a term",
    fields: &[
        must("id", Text, "Its id."),
        must("label", Words, "Its name."),
        may("right", Symbol(&["stay", "residence", "unknown"]), "The right that a permit of the class gives."),
        NOTE,
        may("cite", Cites, "Where it is said."),
    ],
};

pub(crate) static QUESTIONS: Shape = Shape {
    name: "the questions",
    fields: &[FORMAT, must("questions", Rows(&QUESTION), "The wording of every fact that can be asked.")],
};

static QUESTION: Shape = Shape {
    name: "a question",
    fields: &[
        must("fact", Text, "The fact, as a path of the case file."),
        must("ask", Words, "The question."),
        may("help", Words, "What helps to answer it."),
    ],
};

pub(crate) static TESTS: Shape = Shape {
    name: "a file of tests",
    fields: &[
        FORMAT,
        may("base", Any, "The part of the case file that all tests share."),
        must("tests", Rows(&TEST), "The tests."),
    ],
};

static TEST: Shape = Shape {
    name: "a test",
    fields: &[
        must("name", Text, "A sentence."),
        may("given", Any, "A case file, merged over the base."),
        may("claim", Record(&CLAIM), "The claim, where its place is not the guide's own."),
        must("expect", Record(&EXPECT), "What must come out."),
        may("proves", Cites, "The passages whose reading it shows."),
    ],
};

static CLAIM: Shape = Shape { name: "a claim", fields: &[must("place", Ref(RefKind::Place), "Its place.")] };

static EXPECT: Shape = Shape {
    name: "an expectation",
    fields: &[
        may("criteria", Table(&Any), "Truths by criterion."),
        may("asks", Table(&Table(&Symbol(STATUSES))), "Status by ask and place."),
        may("exposure", Names, "Every exposure that concerns the person."),
        may("evidence", Table(&Symbol(STATES)), "State by evidence item."),
        may("held", Table(&Symbol(GOOD)), "Whether a paper at hand is good for what is asked, by its row."),
        may("outlook", Symbol(OUTLOOKS), "The outlook."),
    ],
};

pub(crate) static EXPECTED_CRITERION: Shape = Shape {
    name: "an expected criterion",
    fields: &[
        may("truth", Symbol(TRUTHS), "Its truth."),
        may("readings", Table(&Symbol(TRUTHS)), "Truths by reading."),
    ],
};

pub(crate) const EXPECTED_TRUTH: Kind = Symbol(TRUTHS);
const STATUSES: &[&str] = &["required", "on-request", "not-required", "undetermined"];
const STATES: &[&str] = &["held", "obtainable", "missing", "unknown", "not-needed"];
const GOOD: &[&str] = &["met", "not-met", "unknown", "not-judged"];
const OUTLOOKS: &[&str] = &["unobtainable", "undetermined", "unlikely", "uncertain", "likely", "expected"];

pub(crate) static COVERAGE: Shape = Shape {
    name: "the account of a source",
    fields: &[
        FORMAT,
        may("source", Ref(RefKind::Source), "The source; the file's name where absent."),
        must("paragraphs", Items(&PARAGRAPH), "Every paragraph once."),
    ],
};

static PARAGRAPH: Shape = Shape {
    name: "a paragraph",
    fields: &[
        must("id", Text, "Its id."),
        must("says", Words, "A few words of our own on what it says."),
        may("modelled", Texts, "The statements that carry it: `guide#section.item`."),
        may("not_relevant", Words, "Why it is left out."),
        may("open", Texts, "The open questions that it raises."),
    ],
};
