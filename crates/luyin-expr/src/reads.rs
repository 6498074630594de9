//! Which facts an operation reads that are not known, or not exactly, and where they stand in the case.

use std::collections::BTreeSet;

use luyin_date::{PeriodSet, Truth};
use luyin_facts::{Case, Fact, FactPath, FieldId, FieldType, List, Record, RecordId, Value as Told, Written};

use crate::env::Env;
use crate::evaluate::{Around, Frame, evaluated, other_end, text_in};
use crate::functions::Function;
use crate::history::{FIELDS, locality, told};
use crate::place::{is_mainland, within};
use crate::program::{Node, Op};
use crate::value::{Locality, Meant, Rows, Value};

/// The most rows of a list that are looked at.
const MOST_ROWS: usize = 64;

/// The unclear facts that the node itself reads, without those of the nodes below it.
pub(crate) fn unclear<'a>(node: &'a Node, env: &'a Env<'a>, around: Around<'_, 'a>) -> Vec<FactPath> {
    let Some(case) = env.case() else { return Vec::new() };
    let mut found = Unclear { case, env, told_too: false, paths: Vec::new(), seen: BTreeSet::new(), rows: Vec::new() };
    found.node(node, around);
    found.paths
}

/// Every fact that the whole expression may read: those it rests on and those it would rest on if others changed.
///
/// With `told_too` also the facts that are known, and at the end the rows themselves; else only the unclear ones.
pub(crate) fn everything(node: &Node, env: &Env, told_too: bool) -> Vec<FactPath> {
    let Some(case) = env.case() else { return Vec::new() };
    let mut found = Unclear { case, env, told_too, paths: Vec::new(), seen: BTreeSet::new(), rows: Vec::new() };
    found.whole(node, None);
    for row in std::mem::take(&mut found.rows).into_iter().filter(|_| told_too) {
        found.push(row);
    }
    found.paths
}

impl<'a> Unclear<'a> {
    fn whole(&mut self, node: &'a Node, around: Around<'_, 'a>) {
        self.node(node, around);
        let Op::Macro { list, body, .. } = &node.op else {
            for child in node.children() {
                self.whole(child, around);
            }
            return;
        };
        self.whole(list, around);
        let Value::List(listed) = evaluated(list, self.env, around) else { return };
        for (value, _) in listed.iter().take(MOST_ROWS) {
            self.rows.extend(row_path(&value, self.env));
            self.whole(body, Some(&Frame { value, outer: around }));
        }
    }

    fn node(&mut self, node: &'a Node, around: Around<'_, 'a>) {
        let (env, found) = (self.env, self);
        match &node.op {
            Op::Has(inner) => found.node(inner, around),
            Op::Extra(index) => env.unclear_of(*index).into_iter().for_each(|path| found.push(path)),
            Op::Field { base, field, .. } => {
                if let Value::Record(Some(record)) = evaluated(base, env, around) {
                    found.field(record, Some(*field));
                    found.other_end(record, *field);
                }
            }
            Op::Period(base) => {
                if let Value::Record(Some(record)) = evaluated(base, env, around) {
                    let case = found.case;
                    found.period(record, || path_of(case, record));
                }
            }
            Op::Call { function, arguments } => {
                let values: Vec<Value> = arguments.iter().map(|argument| evaluated(argument, env, around)).collect();
                found.call(*function, &values);
            }
            _ => {}
        }
    }
}

/// Where the row stands in the case, when the value is one.
pub(crate) fn row_path(value: &Value, env: &Env) -> Option<FactPath> {
    match value {
        Value::Record(Some(record)) => path_of(env.case()?, record),
        _ => None,
    }
}

/// Where a record stands in the case; found by its address, so that evaluating need not carry paths along.
fn path_of(case: &Case, wanted: &Record) -> Option<FactPath> {
    search(&FactPath::root(), &case.root, wanted)
}

fn search(path: &FactPath, record: &Record, wanted: &Record) -> Option<FactPath> {
    if std::ptr::eq(record, wanted) {
        return Some(path.clone());
    }
    if !may_hold(record.id, wanted.id) {
        return None;
    }
    record.facts().find_map(|(field, fact)| match fact.known()? {
        Told::Record(inner) => search(&path.field(field), inner, wanted),
        Told::List(list) => search_list(&path.field(field), list, wanted),
        _ => None,
    })
}

fn search_list(path: &FactPath, list: &List, wanted: &Record) -> Option<FactPath> {
    let mut rows = list.rows.iter().enumerate();
    let first = list.rows.first()?;
    if first.id == wanted.id {
        let (index, row) = rows.find(|(_, row)| std::ptr::eq(std::sync::Arc::as_ptr(row), wanted))?;
        return Some(Case::row_path(path, index, row));
    }
    if !may_hold(first.id, wanted.id) {
        return None;
    }
    rows.find_map(|(index, row)| search(&Case::row_path(path, index, row), row, wanted))
}

/// Whether records of one kind can have those of another inside.
fn may_hold(outer: RecordId, inner: RecordId) -> bool {
    outer.def().fields.iter().any(|field| match field.ty {
        FieldType::Record(id) | FieldType::List(id) => id == inner || may_hold(id, inner),
        _ => false,
    })
}

struct Unclear<'a> {
    case: &'a Case,
    env: &'a Env<'a>,
    told_too: bool,
    paths: Vec<FactPath>,
    seen: BTreeSet<FactPath>,
    rows: Vec<FactPath>,
}

impl Unclear<'_> {
    fn push(&mut self, path: FactPath) {
        if self.seen.insert(path.clone()) {
            self.paths.push(path);
        }
    }

    fn field(&mut self, record: &Record, field: Option<FieldId>) {
        let case = self.case;
        self.field_at(record, field, || path_of(case, record));
    }

    /// A field of a record that stands at that path.
    fn field_at(&mut self, record: &Record, field: Option<FieldId>, path: impl Fn() -> Option<FactPath>) {
        let Some(field) = field else { return };
        let fact = record.fact(field);
        if let Fact::Known(Told::Date(date)) = fact
            && date.written == Written::Birth
            && (self.told_too || date.date.is_exact().is_none())
        {
            self.born();
            return;
        }
        if (self.told_too || !is_exact(fact, record, field, self.env))
            && let Some(path) = path()
        {
            self.push(path.field(field));
        }
    }

    /// The other end of a period where it may narrow the one that is read.
    fn other_end(&mut self, record: &Record, field: FieldId) {
        let unclear =
            record.fact(field).known().and_then(Told::as_date).is_some_and(|date| date.date.is_exact().is_none());
        if let Some((other, _)) = other_end(record, field).filter(|_| unclear) {
            self.field(record, Some(other));
        }
    }

    fn born(&mut self) {
        if let Some(Told::Record(applicant)) = told(&self.case.root, FIELDS.applicant) {
            self.field(&applicant.clone(), FIELDS.born);
        }
    }

    fn period(&mut self, record: &Record, path: impl Fn() -> Option<FactPath>) {
        if !self.told_too && record.period.as_deref().and_then(PeriodSet::is_exact).is_some() {
            return;
        }
        let Some(definition) = &record.id.def().period else { return };
        self.field_at(record, record.id.field(definition.from), &path);
        self.field_at(record, record.id.field(definition.until), &path);
    }

    fn call(&mut self, function: Function, arguments: &[Value]) {
        let place = |index: usize| match arguments.get(index) {
            Some(Value::Place(place)) => *place,
            _ => None,
        };
        match function {
            Function::Within => self.area(place(1)),
            Function::Residence | Function::ResidingIn => self.residence(place(0)),
            Function::Presence => {
                self.residence(place(0));
                if place(0).is_some_and(|place| is_mainland(self.env.places(), place.id)) {
                    self.list(FIELDS.absences, |_| Truth::True, None);
                }
            }
            Function::OnPermit => {
                if let Some(Value::List(classes)) = arguments.first() {
                    self.permits(classes, place(1));
                }
            }
            Function::SinceAge | Function::Age => self.born(),
            _ => {}
        }
    }

    /// The times lived there of which just an area is told, where some one part of it is meant; of very many the first.
    fn area(&mut self, area: Option<Locality>) {
        let Some(area) = area.filter(|area| area.meant != Meant::Whole) else { return };
        let (env, Some(list)) = (self.env, FIELDS.stays) else { return };
        let (stays, path) = (self.case.root.rows("stays"), FactPath::root().field(list));
        for (number, stay) in
            env.told_at(area.id).iter().take(MOST_ROWS).filter_map(|&row| Some((row, stays.get(row)?)))
        {
            self.field_at(stay, FIELDS.stay_place, || Some(Case::row_path(&path, number, stay)));
        }
    }

    fn residence(&mut self, place: Option<Locality>) {
        let Some(place) = place else { return };
        self.area(Some(place));
        let (list, field) = if is_mainland(self.env.places(), place.id) {
            (FIELDS.stays, FIELDS.stay_place)
        } else {
            (FIELDS.residences, FIELDS.residence_country)
        };
        let env = self.env;
        self.list(list, |row| within(env.places(), locality(env.places(), row, field), Some(place)), field);
    }

    fn permits(&mut self, classes: &Rows, place: Option<Locality>) {
        self.area(place);
        let env = self.env;
        let belongs = |permit: &Record| {
            let class = told(permit, FIELDS.permit_class).and_then(Told::as_text).map(|class| &**class);
            text_in(class, classes).and(within(
                env.places(),
                locality(env.places(), permit, FIELDS.permit_place),
                place,
            ))
        };
        self.list(FIELDS.permits, belongs, FIELDS.permit_place);
        for permit in self.case.root.rows("permits") {
            if self.told_too || belongs(permit).is_unknown() {
                self.field(permit, FIELDS.permit_class);
            }
        }
    }

    /// The rows that belong or may: their days, their place where that is why, and whether there are others.
    fn list(&mut self, field: Option<FieldId>, belongs: impl Fn(&Record) -> Truth, place: Option<FieldId>) {
        let Some(field) = field else { return };
        let list = self.case.root.fact(field).known().and_then(Told::as_list);
        let path = FactPath::root().field(field);
        for (number, row) in list.map_or(&[][..], |list| &list.rows).iter().enumerate() {
            let belongs = belongs(row);
            let stands = || Some(Case::row_path(&path, number, row));
            if self.told_too {
                self.rows.extend(stands());
            }
            if self.told_too || !belongs.is_false() {
                self.period(row, stands);
            }
            if self.told_too || belongs.is_unknown() {
                self.field_at(row, place, stands);
            }
        }
        if self.told_too || list.is_none_or(|list: &List| !list.complete) {
            self.push(path);
        }
    }
}

/// Whether nothing is left open about a fact.
fn is_exact(fact: &Fact, record: &Record, field: FieldId, env: &Env) -> bool {
    match fact {
        Fact::Known(Told::Date(date)) => date.date.is_exact().is_some(),
        Fact::Known(Told::Range(range)) => range.least == range.most,
        Fact::Known(Told::List(list)) => list.complete,
        Fact::Known(Told::Place(_)) => {
            crate::place::is_settled(env.places(), locality(env.places(), record, Some(field)))
        }
        Fact::Known(_) => true,
        _ => false,
    }
}
