//! The format of the desk's record as one table; reading and the JSON Schema follow it.

/// One field.
pub(super) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
    pub doc: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// The version of the format.
    Format,
    /// A text that is the same in both languages: a number, a name.
    Text,
    /// A text in both languages; one text stands for both.
    Words,
    /// Several of them.
    AllWords,
    /// A day.
    Day,
    /// One of these words.
    Symbol(&'static [&'static str]),
    /// The id of a guide.
    Guide,
    /// The id of a counter of the guide's authority.
    Counter,
    /// Papers of the guide, by id or kind.
    Papers,
    /// Conditions and prohibitions of the guide, by id.
    Criteria,
    /// A map with these fields.
    Section(&'static [Field]),
}

const fn may(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, required: false, doc }
}

const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { name, kind, required: true, doc }
}

const NUMBER: Field = may("number", Kind::Text, "The number of the paper, as the desk gives it.");

/// The whole record.
pub(super) static DESK: &[Field] = &[
    must("format", Kind::Format, "The version of this format: 1."),
    must("guide", Kind::Guide, "The guide of the service that the desk performs."),
    may("counter", Kind::Counter, "The counter of the guide's authority, by its id."),
    may("office", Kind::Words, "In whose name the papers go out, where that is not the counter or the authority."),
    may("officer", Kind::Text, "Who handles it."),
    may("telephone", Kind::Text, "Where to call."),
    may("agent", Kind::Section(AGENT), "Who applies for the applicant."),
    may("received", Kind::Section(RECEIVED), "What was handed in."),
    may("supplement", Kind::Section(SUPPLEMENT), "The notice of everything that is missing."),
    may("acceptance", Kind::Section(ACCEPTANCE), "The acceptance; the clock of the decision starts with it."),
    may("certificate", Kind::Section(CERTIFICATE), "The certificate."),
    may("refusal", Kind::Section(REFUSAL), "The refusal."),
    may("stay", Kind::Section(STAY), "The certificate of stay."),
    may("review", Kind::Section(REVIEW), "The review of a result."),
    may("collection", Kind::Section(COLLECTION), "The collection of the result."),
];

static AGENT: &[Field] = &[
    may("name", Kind::Text, "The name."),
    may("document", Kind::Words, "The kind of identity document."),
    may("number", Kind::Text, "Its number."),
    may("relation", Kind::Words, "What the agent is to the applicant."),
];

static RECEIVED: &[Field] = &[
    may("on", Kind::Day, "The day."),
    may("papers", Kind::Papers, "The papers handed in, by their ids in the guide or their kinds."),
];

static SUPPLEMENT: &[Field] = &[
    NUMBER,
    must("on", Kind::Day, "The day of the notice."),
    may(
        "missing",
        Kind::Papers,
        "The papers that are missing; where left out, all that the guide asks for and nobody handed in.",
    ),
    may("formalities", Kind::AllWords, "Formalities to be completed."),
    may("until", Kind::Day, "The last day to complete them."),
];

static ACCEPTANCE: &[Field] = &[NUMBER, must("on", Kind::Day, "The day of acceptance.")];

static CERTIFICATE: &[Field] = &[
    NUMBER,
    must("on", Kind::Day, "The day of issue."),
    may("from", Kind::Day, "The first day that it speaks of."),
    may("until", Kind::Day, "The last day that it speaks of."),
    may("remarks", Kind::Words, "Remarks."),
];

static REFUSAL: &[Field] = &[
    NUMBER,
    must("on", Kind::Day, "The day of the decision."),
    may("grounds", Kind::Criteria, "Conditions and prohibitions of the guide that it rests on."),
    may("reasons", Kind::Words, "The reasons."),
];

static STAY: &[Field] = &[
    NUMBER,
    must("on", Kind::Day, "The day of issue."),
    may("until", Kind::Day, "The last day of the stay."),
    may("remarks", Kind::Words, "Remarks."),
];

static REVIEW: &[Field] = &[
    NUMBER,
    may("of", Kind::Text, "The number of the paper that is reviewed."),
    may("applied", Kind::Day, "The day on which the review was asked for."),
    must("accepted", Kind::Day, "The day on which the review was accepted; its clock starts with it."),
    may("extended", Kind::Day, "The day on which it was extended."),
    may("on", Kind::Day, "The day of the answer."),
    may("result", Kind::Symbol(&["upheld", "revoked", "pointed-to-appeal"]), "What came of it."),
    may("reasons", Kind::Words, "The reasons."),
];

static COLLECTION: &[Field] = &[
    may("from", Kind::Day, "The first day on which the result can be collected."),
    may("until", Kind::Day, "The last day."),
    may("by", Kind::Symbol(&["applicant", "agent"]), "Who collects it."),
];

/// A section of the record, and a day in it.
type DayOf = (&'static str, &'static str);

/// Days that cannot come before others: the earlier, the later.
pub(super) static IN_ORDER: &[(DayOf, DayOf)] = &[
    (("received", "on"), ("supplement", "on")),
    (("received", "on"), ("acceptance", "on")),
    (("supplement", "on"), ("supplement", "until")),
    (("acceptance", "on"), ("certificate", "on")),
    (("acceptance", "on"), ("refusal", "on")),
    (("acceptance", "on"), ("stay", "on")),
    (("certificate", "from"), ("certificate", "until")),
    (("stay", "on"), ("stay", "until")),
    (("refusal", "on"), ("review", "applied")),
    (("review", "applied"), ("review", "accepted")),
    (("review", "accepted"), ("review", "extended")),
    (("review", "accepted"), ("review", "on")),
    (("collection", "from"), ("collection", "until")),
];
