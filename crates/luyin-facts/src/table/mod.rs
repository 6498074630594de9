//! The case format as one table of record definitions.
//!
//! Reading, checking, the JSON Schema, the types of expressions and the ids of questions all come
//! from here: a field is added in one place.

mod history;
mod papers;
mod person;

/// The kind of thing a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// True or false.
    Bool,
    /// A whole number.
    Int,
    /// A number with decimals: an amount of money.
    Decimal,
    /// A free text.
    Text,
    /// A list of free texts.
    Texts,
    /// One of these words.
    Symbol(&'static [&'static str]),
    /// A word of a vocabulary that is supplied as data.
    Term(TermKind),
    /// A place: a country, or a province, prefecture or district of the mainland.
    Place,
    /// A country, or Hong Kong, Macau or Taiwan.
    Country,
    /// A day, however unclear, in EDTF; in a period also `birth` and `..`.
    Date,
    /// A whole number, or the least and the most it can be: `8` or `[7, 8]`.
    Range,
    /// The id of a row of the case's list of such records.
    Reference(RecordId),
    /// Ids of rows of the case's list of such records; one may stand without brackets.
    References(RecordId),
    /// A record.
    Record(RecordId),
    /// A list of records.
    List(RecordId),
    /// Names of the lists that are complete. It is no fact: it closes the lists it names.
    ListNames,
}

/// A vocabulary of words that are data, not code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// Classes of visas and permits.
    PermitClass,
    /// Kinds of papers.
    EvidenceType,
    /// Guides, by id.
    Guide,
    /// Authorities, by id.
    Authority,
    /// Occupations.
    Occupation,
}

impl TermKind {
    /// What a word of this kind is called in messages.
    pub fn noun(self) -> &'static str {
        match self {
            TermKind::PermitClass => "permit class",
            TermKind::EvidenceType => "evidence type",
            TermKind::Guide => "guide",
            TermKind::Authority => "authority",
            TermKind::Occupation => "occupation",
        }
    }
}

/// A field of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldDef {
    /// Its name in the case file.
    pub name: &'static str,
    /// What it holds.
    pub ty: FieldType,
    /// Whether a case file without it is refused.
    pub required: bool,
    /// Its label in English and in Chinese.
    pub label: (&'static str, &'static str),
    /// What it means, in one line.
    pub doc: &'static str,
}

/// What the period of a row means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// Days lived: none before birth, and none after `as_of` except as told or projected.
    Lived,
    /// Days something is valid: it may run far into the future.
    Valid,
}

/// Which fields make up the period of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct PeriodDef {
    /// The field of the first day.
    pub from: &'static str,
    /// The field of the last day.
    pub until: &'static str,
    /// What the period means.
    pub kind: PeriodKind,
    /// Whether a row without its last day still goes on, as if `..` were written; otherwise its end is unknown.
    pub still: bool,
}

/// The short form in which a record may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShortForm {
    /// Only the map.
    None,
    /// The value of this field alone: `hukou: cn.beijing`.
    Field(&'static str),
    /// Two dates with a slash between them: `frozen: 2026-10-10/2027-04-20`.
    Interval,
    /// In a list of one row, the row alone: `names: {latin: ...}`.
    Row,
}

/// A record of the case format.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordDef {
    /// Which one it is.
    pub id: RecordId,
    /// Its name: `stay`.
    pub name: &'static str,
    /// What it is called, in English and in Chinese.
    pub label: (&'static str, &'static str),
    /// What it holds, in one line.
    pub doc: &'static str,
    /// Its fields; the order is the order of questions, texts and paths.
    pub fields: &'static [FieldDef],
    /// The fields that make up its period.
    pub period: Option<PeriodDef>,
    /// The short form it may be written in.
    pub short: ShortForm,
}

/// The records of the case format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// The case file as a whole.
    Case,
    /// What the person is after.
    Goal,
    /// Days that the goal's rules count from or to.
    GoalDates,
    /// The person.
    Applicant,
    /// A name.
    Name,
    /// A nationality and its time.
    Nationality,
    /// A number that a state gave the person.
    IdentityNumber,
    /// A registration of a household in the mainland.
    Hukou,
    /// A passport or travel document.
    Passport,
    /// A visa or permit.
    Permit,
    /// A stay in the mainland.
    Stay,
    /// A time away during a stay.
    Absence,
    /// A time lived in another country.
    Residence,
    /// An arrest.
    Arrest,
    /// A conviction.
    Conviction,
    /// A job.
    Employment,
    /// A member of the family.
    FamilyMember,
    /// Money or a home.
    Asset,
    /// A paper held.
    Holding,
    /// A question asked of an office.
    Inquiry,
    /// An attempt to get a paper.
    Attempt,
    /// What an officer of the destination asked for.
    Demand,
    /// A length of time.
    Length,
    /// A period by its first and last day.
    Term,
}

/// A field of a record, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId {
    /// The record.
    pub record: RecordId,
    index: u8,
}

impl RecordId {
    /// All records, the case first.
    pub const ALL: &'static [RecordId] = &[
        RecordId::Case,
        RecordId::Goal,
        RecordId::GoalDates,
        RecordId::Applicant,
        RecordId::Name,
        RecordId::Nationality,
        RecordId::IdentityNumber,
        RecordId::Hukou,
        RecordId::Passport,
        RecordId::Permit,
        RecordId::Stay,
        RecordId::Absence,
        RecordId::Residence,
        RecordId::Arrest,
        RecordId::Conviction,
        RecordId::Employment,
        RecordId::FamilyMember,
        RecordId::Asset,
        RecordId::Holding,
        RecordId::Inquiry,
        RecordId::Attempt,
        RecordId::Demand,
        RecordId::Length,
        RecordId::Term,
    ];

    /// Its definition.
    pub fn def(self) -> &'static RecordDef {
        match self {
            RecordId::Case => &person::CASE,
            RecordId::Goal => &person::GOAL,
            RecordId::GoalDates => &person::GOAL_DATES,
            RecordId::Applicant => &person::APPLICANT,
            RecordId::Name => &person::NAME,
            RecordId::Nationality => &person::NATIONALITY,
            RecordId::IdentityNumber => &person::IDENTITY_NUMBER,
            RecordId::Hukou => &person::HUKOU,
            RecordId::FamilyMember => &person::FAMILY_MEMBER,
            RecordId::Passport => &papers::PASSPORT,
            RecordId::Permit => &papers::PERMIT,
            RecordId::Holding => &papers::HOLDING,
            RecordId::Inquiry => &papers::INQUIRY,
            RecordId::Attempt => &papers::ATTEMPT,
            RecordId::Demand => &papers::DEMAND,
            RecordId::Asset => &papers::ASSET,
            RecordId::Term => &papers::TERM,
            RecordId::Stay => &history::STAY,
            RecordId::Absence => &history::ABSENCE,
            RecordId::Residence => &history::RESIDENCE,
            RecordId::Arrest => &history::ARREST,
            RecordId::Conviction => &history::CONVICTION,
            RecordId::Employment => &history::EMPLOYMENT,
            RecordId::Length => &history::LENGTH,
        }
    }

    /// The field of this name.
    ///
    /// ```
    /// use luyin_facts::{FieldType, RecordId};
    /// let from = RecordId::Stay.field("from").expect("stays have a first day");
    /// assert_eq!(from.def().ty, FieldType::Date);
    /// ```
    pub fn field(self, name: &str) -> Option<FieldId> {
        // The first letter tells most names of one length apart, without a call.
        let first = name.as_bytes().first();
        let is_it = |field: &FieldDef| field.name.as_bytes().first() == first && field.name == name;
        let index = self.def().fields.iter().position(is_it)?;
        self.field_at(index)
    }

    /// The field at this place in the record's definition.
    pub fn field_at(self, index: usize) -> Option<FieldId> {
        self.def().fields.get(index)?;
        Some(FieldId { record: self, index: u8::try_from(index).ok()? })
    }

    /// The fields, in the order of the definition.
    pub fn fields(self) -> impl Iterator<Item = FieldId> {
        (0..=u8::MAX).zip(self.def().fields).map(move |(index, _)| FieldId { record: self, index })
    }

    /// Whether rows of this kind may name papers that show or contradict them.
    pub fn is_row(self) -> bool {
        self.field("shown_by").is_some()
    }
}

impl FieldId {
    /// Its definition.
    pub fn def(self) -> &'static FieldDef {
        self.record.def().fields.get(self.index()).unwrap_or(&NO_FIELD)
    }

    /// Its place in the record's definition.
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.def().name
    }
}

// A `FieldId` is only made for a field that exists, so this is never seen.
static NO_FIELD: FieldDef = field("", FieldType::Text, ("", ""), "");

const fn field(name: &'static str, ty: FieldType, label: (&'static str, &'static str), doc: &'static str) -> FieldDef {
    FieldDef { name, ty, required: false, label, doc }
}

const fn required(
    name: &'static str,
    ty: FieldType,
    label: (&'static str, &'static str),
    doc: &'static str,
) -> FieldDef {
    FieldDef { name, ty, required: true, label, doc }
}

const ID: FieldDef = field(
    "id",
    FieldType::Text,
    ("Name of this row", "本行编号"),
    "A short name by which other rows and questions point here.",
);
const NOTE: FieldDef =
    field("note", FieldType::Text, ("Note", "备注"), "Anything else to be said about this row; it decides nothing.");
const SHOWN_BY: FieldDef = field(
    "shown_by",
    FieldType::References(RecordId::Holding),
    ("Shown by", "证明材料"),
    "The papers held (ids of `holdings`) that show what this row says.",
);
const CONTRADICTED_BY: FieldDef = field(
    "contradicted_by",
    FieldType::References(RecordId::Holding),
    ("Contradicted by", "矛盾材料"),
    "The papers held (ids of `holdings`) that say otherwise than this row.",
);
const FROM: FieldDef =
    field("from", FieldType::Date, ("From", "起始日期"), "The first day; `birth` for the day of birth.");
const UNTIL: FieldDef =
    field("until", FieldType::Date, ("Until", "截止日期"), "The last day; `..` when it is still going on.");
const WITHIN: FieldDef = field(
    "within",
    FieldType::Date,
    ("Some time in", "所在时段"),
    "The year, month or range of days that the whole of it lies in, when its days are not known.",
);
const LENGTH: FieldDef = field(
    "length",
    FieldType::Record(RecordId::Length),
    ("Length", "时长"),
    "How long it was, when its days are not known.",
);
const COUNTRY: FieldDef = field(
    "country",
    FieldType::Country,
    ("Country", "国家（地区）"),
    "The country, or Hong Kong, Macau or Taiwan; `CN` is the mainland.",
);
const PLACE: FieldDef = field(
    "place",
    FieldType::Place,
    ("Place", "地点"),
    "The place, as exactly as it is known: a district, city, province, or a country.",
);
const ON: FieldDef = field("on", FieldType::Date, ("Day", "日期"), "The day it happened.");

const LIVED: Option<PeriodDef> =
    Some(PeriodDef { from: "from", until: "until", kind: PeriodKind::Lived, still: false });
const VALID: Option<PeriodDef> =
    Some(PeriodDef { from: "from", until: "until", kind: PeriodKind::Valid, still: false });
/// A nationality told without an end is held today: whoever lost one says when, or that the day is not known.
const STILL: Option<PeriodDef> = Some(PeriodDef { from: "from", until: "until", kind: PeriodKind::Valid, still: true });
