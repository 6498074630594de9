//! The part of the table that describes a firm's profile.

use super::Kind::{
    Amounts, Cites, Day, Flag, Id, Items, Name, Names, Record, Ref, Refs, Rows, Symbol, Symbols, Table, Whole, Words,
};
use super::guide::{CATEGORIES, EVIDENCE_ITEM, OPEN};
use super::{Field, Kind, RefKind, Shape, may, must};

pub(crate) const FEES: &[&str] = &["fixed", "range", "from"];
const CASES: &[&str] = &["always", "issued", "unobtainable", "on-request"];

const LABEL: Field = must("label", Words, "What it says.");
const CITE: Field = must("cite", Cites, "Where it is said.");

pub(crate) static PRACTICE: Shape = Shape {
    name: "a practice",
    fields: &[
        must("format", Whole, "The version of the format: 1."),
        must("id", Id, "Its id."),
        must("title", Words, "Its name."),
        must("checked", Day, "When somebody last checked it."),
        CITE,
        may("exchange", Record(&EXCHANGE), "A rate of exchange that its amounts imply."),
        may("consultation", Record(&CONSULTATION), "What it says of a first consultation."),
        must("services", Items(&SERVICE), "What it handles."),
        may("stages", Items(&POINT), "The way to a quote, in order."),
        may("documents", Items(&EVIDENCE_ITEM), "What it asks the client for."),
        may("fees", Items(&FEE), "Its fees."),
        may("discounts", Items(&DISCOUNT), "Its discounts."),
        may("times", Items(&TIME), "How long it takes."),
        may("payment", Record(&PAYMENT), "How it is paid."),
        may("delivery", Record(&DELIVERY), "How it delivers."),
        may("extras", Items(&EXTRA), "What may be added to an order."),
        may("promises", Items(&POINT), "What the quote or the service contains."),
        may("validity", Record(&VALIDITY), "For how long a quote stands."),
        may("closed_matters", Rows(&CLOSED), "How its own matters ended, by authority."),
        may("open", Items(&OPEN), "What the profile leaves open."),
    ],
};

static POINT: Shape = Shape { name: "a point", fields: &[must("id", Id, "Its id within the section."), LABEL, CITE] };

static EXCHANGE: Shape = Shape {
    name: "a rate of exchange",
    fields: &[
        must("from", Name, "The currency given."),
        must("to", Name, "The currency received."),
        must("rate", Kind::Number, "How much is received for one."),
        LABEL,
        CITE,
    ],
};

static CONSULTATION: Shape =
    Shape { name: "a consultation", fields: &[must("free", Flag, "Whether it costs nothing."), LABEL, CITE] };

static SERVICE: Shape = Shape {
    name: "a firm's service",
    fields: &[
        must("id", Id, "Its id within the profile."),
        must("service", Ref(RefKind::Service), "The kind of service."),
        must("places", Refs(RefKind::Place), "Where."),
        may("named_places", Refs(RefKind::Place), "Places that the firm names."),
        may("clients", Symbols(CATEGORIES), "Categories of applicants; all where absent."),
        may("through", Names, "Who may instruct the firm."),
        may("destinations", Refs(RefKind::Place), "Destinations; all where absent."),
        LABEL,
        CITE,
    ],
};

static FEE: Shape = Shape {
    name: "a fee",
    fields: &[
        must("id", Id, "Its id within the profile."),
        must("kind", Symbol(FEES), "One amount, a range, or a lowest amount."),
        may("amount", Amounts, "The amount of a fixed fee."),
        may("low", Amounts, "The lowest amount."),
        may("high", Amounts, "The highest amount."),
        must("per", Name, "For what it is charged."),
        must("when", Symbol(CASES), "When it falls due."),
        may("additional", Flag, "Whether it comes on top of the others."),
        may("credited", Flag, "Whether it is set off against the other fees once the firm is instructed."),
        may("excludes", Names, "What comes on top of it."),
        may("moved_by", Items(&MOVER), "What moves the amount."),
        LABEL,
        CITE,
    ],
};

static MOVER: Shape = Shape {
    name: "what moves a fee",
    fields: &[
        must("id", Id, "Its id within the fee."),
        may("more_than", Table(&Whole), "The numbers above which it moves the fee."),
        LABEL,
        CITE,
    ],
};

static DISCOUNT: Shape = Shape {
    name: "a discount",
    fields: &[
        must("id", Id, "Its id within the profile."),
        must("for", Name, "What is counted."),
        must("at_least", Whole, "From how many on."),
        may("percent", Kind::Number, "How much."),
        may("on", Names, "The fees that it is taken from, by id; every fee where absent."),
        LABEL,
        CITE,
    ],
};

static TIME: Shape = Shape {
    name: "a time",
    fields: &[
        must("id", Id, "Its id within the profile."),
        must("when", Symbol(CASES), "In which case."),
        may("least", Kind::Length, "The shortest."),
        may("most", Kind::Length, "The longest."),
        LABEL,
        CITE,
    ],
};

static PAYMENT: Shape =
    Shape { name: "a payment", fields: &[may("instructions", Words, "The instructions."), LABEL, CITE] };

static DELIVERY: Shape = Shape {
    name: "a delivery",
    fields: &[may("carrier", Words, "By whom."), may("international", Flag, "Whether abroad too."), LABEL, CITE],
};

static VALIDITY: Shape =
    Shape { name: "a validity", fields: &[must("length", Kind::Length, "From the day of the quote."), LABEL, CITE] };

static CLOSED: Shape = Shape {
    name: "closed matters",
    fields: &[
        must("authority", Ref(RefKind::Authority), "The authority."),
        must("outcome", Symbol(&["issued", "refused"]), "How they ended."),
        must("count", Whole, "How many."),
    ],
};

static EXTRA: Shape = Shape {
    name: "an extra",
    fields: &[
        must("id", Id, "Its id within the profile."),
        may("optional", Flag, "Whether the client may leave it out; true where absent."),
        may("service", Ref(RefKind::Service), "The service that it stands for, priced by that service's guide."),
        may("amount", Amounts, "What it costs."),
        LABEL,
        CITE,
    ],
};
