//! The part of the table that describes a guide.

use super::Kind::{
    Amounts, Cites, DatedValues, Day, Expression, Flag, Id, InForce, Items, Length, Name, Names, Record, Ref, Refs,
    Rows, Symbol, Symbols, Table, Text, Whole, Words,
};
use super::{Field, RefKind, Shape, Wanted, may, must};

pub(crate) const BASIS: &[&str] = &["law", "published", "practice", "unverified"];
pub(crate) const CATEGORIES: &[&str] = &["foreigner", "former-citizen", "hong-kong", "macau", "taiwan", "citizen"];
pub(crate) const AREAS: &[&str] = &["prefecture", "province", "country"];
pub(crate) const SUBMISSIONS: &[&str] = &["original", "photocopy", "certified-copy", "form", "none"];
/// The forms in which a case file tells a paper at hand.
const FORMS_HELD: &[&str] = &["original", "certified-copy", "photocopy", "scan", "electronic"];
pub(crate) const CHANNELS: &[&str] = &["in-person", "by-agent", "post", "online"];
pub(crate) const COUNTERS: &[&str] = &["by-district", "authority", "unknown"];
pub(crate) const CRITERIA: &[&str] = &["condition", "prohibition", "discretion"];
/// The chapters of a service guide that have no section of their own.
pub(crate) const TOPICS: &[&str] = &["scope", "authority", "formality", "delivery", "right", "duty", "definition"];
const LOCALITIES: &[&str] = &["country", "each", "unknown"];

const CITE: Field = must("cite", Cites, "Where it is said.");
const BASIS_FIELD: Field = may("basis", Symbol(BASIS), "What it rests on; where absent, what its strongest source is.");
const LABEL: Field = must("label", Words, "What it says.");
const NOTE: Field = may("note", Words, "What the source leaves open, or where a translation says something else.");
const SINCE: Field =
    may("unknown_since", Day, "The day from which a later text, not read in this part, may say otherwise.");
const WHEN: Field = may("when", Expression(Wanted::Condition), "Only if.");

pub(crate) static GUIDE: Shape = Shape {
    name: "a guide",
    fields: &[
        must("format", Whole, "The version of the format: 1."),
        must("id", Id, "The guide's id, never reused; its versions share it."),
        may("service", Name, "The kind of service; a place resolves to the nearest guide of that kind."),
        may("programme", Flag, "Whether it describes what a destination's programme asks for."),
        may("extends", Ref(RefKind::Guide), "The guide that it takes over."),
        must("title", Words, "Its name."),
        must("place", Ref(RefKind::Place), "The area that it speaks of."),
        may("authority", Ref(RefKind::Authority), "Who decides."),
        must("in_force", InForce, "The days on which this version holds, as in `2021-12-31/..`."),
        must("checked", Day, "When somebody last checked it with its authority or page, as in `2026-04-30`."),
        may("serves", Symbols(CATEGORIES), "The categories of applicants; all where absent."),
        may("claims_per", Symbol(AREAS), "The area that one certificate speaks of; a prefecture where absent."),
        may("cite", Cites, "What the guide as a whole rests on."),
        may("goal_dates", Names, "The anchors that matter to a programme."),
        may("parameters", Table(&Record(&PARAMETER)), "Dated values, `param.name` in expressions."),
        may("criteria", Items(&CRITERION), "Conditions, prohibitions, discretions."),
        may("evidence", Items(&EVIDENCE_ITEM), "The papers wanted."),
        may("channels", Items(&CHANNEL), "How one applies."),
        may("costs", Items(&COST), "What it costs."),
        may("time_limits", Items(&TIME_LIMIT), "How long it takes."),
        may("procedure", Record(&PROCEDURE), "The steps and their clocks."),
        may("output", Record(&OUTPUT), "What it yields."),
        may("then", Items(&NEXT), "Services that commonly take the output further."),
        may("exposure", Items(&EXPOSURE), "What a fact or step may bring upon the person."),
        may("notices", Items(&STATEMENT), "Notices."),
        may("remedies", Items(&STATEMENT), "Review, reconsideration, appeal."),
        may("open", Items(&OPEN), "Questions to ask the authority."),
        may("drop", Rows(&DROP), "Items taken out of what is inherited."),
        may("asks", Items(&ASK), "What it asks of those who apply, for each place concerned."),
    ],
};

static PARAMETER: Shape = Shape {
    name: "a parameter",
    fields: &[
        must("unit", Name, "What is counted: days, months, years, a currency."),
        must("values", DatedValues, "First day to value; `null` ends it."),
        may("label", Words, "What it is."),
        NOTE,
        SINCE,
        CITE,
    ],
};

pub(crate) static READING: Shape = Shape {
    name: "a reading",
    fields: &[
        must("id", Id, "Its id within the criterion."),
        LABEL,
        must("when", Expression(Wanted::Condition), "The condition."),
        may("measure", Expression(Wanted::Measure), "What is counted, for the words."),
        must("basis", Symbol(BASIS), "What it rests on."),
        may("held_by", Words, "Who understands it so."),
        may("counter", Flag, "Whether the counter that decides understands it so."),
        may("in_force", InForce, "When it holds; always where absent."),
        NOTE,
        SINCE,
        CITE,
    ],
};

static CRITERION: Shape = Shape {
    name: "a criterion",
    fields: &[
        must("id", Id, "Its id within the guide."),
        must(
            "kind",
            Symbol(CRITERIA),
            "A condition, a prohibition (met means that it does not hold against the person), a discretion.",
        ),
        may("decisive", Flag, "Whether it takes part in the outlook; true where absent."),
        LABEL,
        may("applies", Expression(Wanted::Condition), "Where false, the criterion is left out."),
        may("readings", Items(&READING), "The ways in which it is understood."),
        NOTE,
        SINCE,
        may("cite", Cites, "Where it is said, beside the cites of its readings."),
    ],
};

static MAX_AGE: Shape = Shape {
    name: "a greatest age",
    fields: &[
        may("at_most", Length, "The greatest age, itself included."),
        may("less_than", Length, "The age from which on it is too old."),
        must("of", Names, "Of which date it is counted: certificate, authentication."),
        must("at", Name, "The day it is looked at: acceptance, submission."),
    ],
};

pub(crate) static EVIDENCE_ITEM: Shape = Shape {
    name: "an evidence item",
    fields: &[
        may("id", Id, "Its id within the guide; its type where absent."),
        must("type", Ref(RefKind::Evidence), "Its evidence type."),
        may("label", Words, "What it is called here."),
        may("item", Whole, "The number that the authority's own list gives it; several papers may share one."),
        may("submit", Symbol(SUBMISSIONS), "In what form it is handed in."),
        may("copies", Whole, "How many."),
        may("inspect", Symbol(SUBMISSIONS), "In what form it is shown."),
        may("translation", Flag, "Whether a translation into Chinese is wanted."),
        may("when", Expression(Wanted::Condition), "Needed only if."),
        may("by_agent", Flag, "Needed only when an agent applies."),
        may("instead", Refs(RefKind::Evidence), "Other types that do as well."),
        may("max_age", Record(&MAX_AGE), "How old it may be."),
        may("how", Words, "How to get it."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static CHANNEL: Shape = Shape {
    name: "a channel",
    fields: &[
        may("id", Id, "Its id within the guide; its kind where absent."),
        must("kind", Symbol(CHANNELS), "Who goes there, or how it is sent."),
        LABEL,
        may("when", Expression(Wanted::Condition), "Open to the applicant if."),
        may("counter", Symbol(COUNTERS), "Which counter; unknown where absent."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static COST: Shape = Shape {
    name: "a cost",
    fields: &[
        must("id", Id, "Its id within the guide."),
        LABEL,
        may("amount", Amounts, "Currency to amount, or to `[least, most]`."),
        may("per", Name, "For what it is charged."),
        WHEN,
        may("occasional", Flag, "Whether it is stated only and never added up."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static TIME_LIMIT: Shape = Shape {
    name: "a time limit",
    fields: &[
        must("id", Id, "Its id within the guide."),
        LABEL,
        may("length", Length, "The length, or the longest."),
        may("at_least", Length, "The shortest, where the source names a range."),
        WHEN,
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static OUTPUT: Shape = Shape {
    name: "an output",
    fields: &[
        must("type", Ref(RefKind::Evidence), "Its evidence type."),
        may("counterpart", Ref(RefKind::Evidence), "What a conviction leads to instead."),
        may("good_for", Items(&GOOD_FOR), "For how long what is issued may run."),
        may("covers", Items(&COVERS), "Which days it can speak of."),
    ],
};

static GOOD_FOR: Shape = Shape {
    name: "a term of validity",
    fields: &[
        must("id", Id, "Its id."),
        LABEL,
        WHEN,
        may("at_most", Length, "The greatest length; where absent, the label says what the term follows."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static COVERS: Shape = Shape {
    name: "a coverage",
    fields: &[
        must("id", Id, "Its id."),
        LABEL,
        must("days", Expression(Wanted::Days), "The days."),
        BASIS_FIELD,
        may("held_by", Words, "Who understands it so."),
        may("in_force", InForce, "When it holds."),
        NOTE,
        SINCE,
        CITE,
    ],
};

static NEXT: Shape = Shape {
    name: "a next service",
    fields: &[
        must("service", Ref(RefKind::Service), "The kind of service."),
        must("why", Words, "Why."),
        WHEN,
        NOTE,
        SINCE,
        CITE,
    ],
};

static EXPOSURE: Shape = Shape {
    name: "an exposure",
    fields: &[
        must("id", Id, "Its id within the guide."),
        may("when", Expression(Wanted::Condition), "When it concerns the person; always where absent."),
        LABEL,
        may("ask_counsel", Flag, "Whether to ask counsel first."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static STATEMENT: Shape = Shape {
    name: "a statement",
    fields: &[
        must("id", Id, "Its id within the section."),
        LABEL,
        WHEN,
        may("topic", Symbol(TOPICS), "The chapter of a service guide that it belongs to; else its id's first word."),
        may("length", Length, "A time that belongs to it."),
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

pub(crate) static OPEN: Shape = Shape {
    name: "an open question",
    fields: &[
        must("id", Id, "Its id within the guide."),
        LABEL,
        may("concerns", Name, "The criterion or other item that it concerns."),
        NOTE,
        SINCE,
        may("cite", Cites, "Where it arises."),
    ],
};

static DROP: Shape = Shape {
    name: "a dropped item",
    fields: &[
        must("id", Name, "Section and id: `criteria.residence-180`."),
        must("why", Words, "Why."),
        may("cite", Cites, "Where it is said."),
    ],
};

static PROCEDURE: Shape = Shape {
    name: "a procedure",
    fields: &[
        must("start", Name, "The first state."),
        must("states", Table(&Record(&STATE)), "The states by name."),
        may("clocks", Items(&CLOCK), "The clocks."),
        may("conditions", Table(&Words), "The conditions that the proceeding itself establishes."),
        may("events", Table(&Words), "The wording of events."),
    ],
};

static STATE: Shape = Shape {
    name: "a state",
    fields: &[
        may("label", Words, "What it is called."),
        may("final", Flag, "Whether the proceeding ends here."),
        may("on", Table(&Record(&TRANSITION)), "What can happen, by event."),
    ],
};

static TRANSITION: Shape = Shape {
    name: "a transition",
    fields: &[
        must("by", Names, "Who may do it."),
        may("to", Name, "The next state; where absent the state stays."),
        may("emits", Names, "The papers it gives."),
        may("if", Name, "The condition under which it may happen."),
        may("approve", Names, "Who must agree."),
        may("because", Name, "The grounds that must be given."),
        may("label", Words, "What it is called."),
        may("cite", Cites, "Where it is said."),
    ],
};

static CLOCK: Shape = Shape {
    name: "a clock",
    fields: &[
        must("id", Id, "Its id within the procedure."),
        may("label", Words, "What it is about."),
        must("length", Length, "The budget."),
        must("starts", Names, "The events that start it."),
        may("stops", Names, "The events that end it."),
        may("pauses", Names, "The events that pause it."),
        may("resumes", Names, "The events that let it run on."),
        may("extend", Record(&EXTENSION), "How it may be extended."),
        may("expires", Name, "What happens when it runs out."),
        NOTE,
        SINCE,
        CITE,
    ],
};

static EXTENSION: Shape = Shape {
    name: "an extension",
    fields: &[
        must("to", Length, "The new budget."),
        may("by", Name, "Who decides it."),
        may("reading", Text, "Which note on the reading of the text it follows."),
    ],
};

static ASK: Shape = Shape {
    name: "an ask",
    fields: &[
        must("id", Id, "Its id within the guide."),
        LABEL,
        must("evidence", Refs(RefKind::Evidence), "For China, in the order wanted."),
        may("evidence_elsewhere", Refs(RefKind::Evidence), "For other places."),
        may("for_each", Symbol(&["country", "case"]), "Once for each country that the history touches, or once."),
        may(
            "enough",
            Symbol(&["each", "one"]),
            "Whether the paper of one of the countries will do; each where absent.",
        ),
        may("locality", Symbol(LOCALITIES), "Where the threshold is reached; the country where absent."),
        may("unless", Expression(Wanted::Condition), "Not asked if."),
        may("grounds", Items(&GROUND), "Any of them makes it required."),
        may("on_request", Record(&ON_REQUEST), "An officer may ask for more."),
        may("covers", Expression(Wanted::Days), "The days that the papers must cover."),
        may("freshness", Items(&FRESHNESS), "How fresh they must be."),
        may("form", Words, "Form and translation wanted, in words."),
        may("forms", Items(&FORM_RULE), "In which form papers at hand must be."),
        may("authentication", Record(&AUTHENTICATION), "Whether an apostille or a legalization is wanted."),
        may("family", Items(&RELATIVE), "Whom in the family it concerns too."),
        may("when_unobtainable", Record(&UNOBTAINABLE), "What to do when it cannot be had."),
        NOTE,
        SINCE,
        may("cite", Cites, "Where it is said, beside the cites of its grounds."),
    ],
};

static AUTHENTICATION: Shape = Shape {
    name: "an authentication",
    fields: &[must("wanted", Flag, "Whether it is wanted."), BASIS_FIELD, NOTE, SINCE, CITE],
};

static GROUND: Shape = Shape {
    name: "a ground",
    fields: &[
        must("id", Id, "Its id within the ask."),
        LABEL,
        may("kind", Symbol(&["condition", "discretion"]), "A discretion has no readings and never decides."),
        may("readings", Items(&READING), "The ways in which it is understood."),
        NOTE,
        SINCE,
        may("cite", Cites, "Where it is said, beside the cites of its readings."),
    ],
};

static ON_REQUEST: Shape = Shape {
    name: "an `on_request`",
    fields: &[
        may("when", Expression(Wanted::Condition), "For which places; all where absent."),
        LABEL,
        NOTE,
        SINCE,
        CITE,
    ],
};

static FORM_RULE: Shape = Shape {
    name: "a rule on form",
    fields: &[
        must("id", Id, "Its id within the ask."),
        WHEN,
        may("of", Refs(RefKind::Evidence), "The papers that it speaks of; all where absent."),
        may("takes", Symbols(FORMS_HELD), "The forms that are taken; any where absent."),
        may("translation", Flag, "Whether a translation must go with it."),
        LABEL,
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static FRESHNESS: Shape = Shape {
    name: "a freshness rule",
    fields: &[
        must("id", Id, "Its id within the ask."),
        WHEN,
        may("max_age", Record(&MAX_AGE), "The greatest age."),
        may("issued", Symbol(&["after-last-stay"]), "After which event it must be issued."),
        may("early", Length, "How long before that event it may be issued already."),
        may("stay_of", Length, "How long the last stay must be in one reading; shorter ones leave it open."),
        may("discretion", Flag, "Whether it is left to the officer: stated, and never decides."),
        LABEL,
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};

static RELATIVE: Shape = Shape {
    name: "a relative",
    fields: &[must("who", Name, "Who: spouse, dependent-child."), LABEL, WHEN, NOTE, SINCE, CITE],
};

static UNOBTAINABLE: Shape = Shape {
    name: "a `when_unobtainable`",
    fields: &[
        must("standard", Words, "What must be shown."),
        may("decides", Words, "Who decides."),
        may("attempts", Record(&ATTEMPTS), "What is said about attempts."),
        may("accepts", Items(&SUBSTITUTE), "Substitute evidence."),
        may("not_enough", Items(&STATEMENT), "Which grounds are not enough."),
        NOTE,
        SINCE,
        CITE,
    ],
};

static ATTEMPTS: Shape = Shape {
    name: "a rule about attempts",
    fields: &[must("wanted", Flag, "Whether an attempt is wanted."), LABEL, may("cite", Cites, "Where it is said.")],
};

static SUBSTITUTE: Shape = Shape {
    name: "substitute evidence",
    fields: &[
        may("id", Id, "Its id; its type where absent."),
        must("type", Ref(RefKind::Evidence), "Its evidence type."),
        LABEL,
        BASIS_FIELD,
        NOTE,
        SINCE,
        CITE,
    ],
};
