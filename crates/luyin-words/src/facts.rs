//! The facts of a case file in words: `stays.s1.from` is the day you arrived (stay s1).

use luyin_facts::{FactPath, FieldId, RecordId, RowRef, Segment};

use crate::language::Text;
use crate::lists;

/// What a fact is, inside a sentence.
///
/// ```
/// use luyin_facts::FactPath;
/// let path = FactPath::parse("stays.s1.from").unwrap();
/// assert_eq!(luyin_words::facts::name(&path).en, "the day you arrived (stay s1)");
/// ```
pub fn name(path: &FactPath) -> Text {
    let Some(field) = path.last_field() else {
        return row(path).unwrap_or_else(|| Text::new("the case file", "案卷"));
    };
    let field = field_name(field);
    match row(path) {
        Some(row) => Text::new(format!("{} ({})", field.en, row.en), format!("{}（{}）", field.zh, row.zh)),
        None => field,
    }
}

/// Several facts, inside a sentence.
pub fn names(facts: &[FactPath]) -> Text {
    lists::and(&facts.iter().map(name).collect::<Vec<_>>())
}

/// That an answer is the same whatever these facts turn out to be, though no part of it alone is settled.
pub fn tried(names: &Text) -> Text {
    Text::new(
        format!("whatever it is, every possible value of this was tried: {}", names.en),
        format!("无论其值为何结论均相同，已逐一试过：{}", names.zh),
    )
}

/// What happened on the day that a fact tells, as a clause: `you arrived`.
pub fn event(path: &FactPath) -> Text {
    let Some(field) = path.last_field() else {
        return Text::new("this is", "此项为");
    };
    match (field.record, field.name()) {
        (RecordId::Stay, "from") => Text::new("you arrived", "您到达的日期为"),
        (RecordId::Stay, "until") => Text::new("you left", "您离开的日期为"),
        (RecordId::Permit, "from") => Text::new("the permit began", "签证或证件的起始日期为"),
        (RecordId::Permit, "until") => Text::new("the permit ended", "签证或证件的截止日期为"),
        (RecordId::Absence, "from") => Text::new("you went away", "您离境的日期为"),
        (RecordId::Absence, "until") => Text::new("you came back", "您返回的日期为"),
        (RecordId::Residence, "from") => Text::new("you moved there", "您迁入的日期为"),
        (RecordId::Residence, "until") => Text::new("you moved away", "您迁出的日期为"),
        (RecordId::Applicant, "born") => Text::new("you were born", "您的出生日期为"),
        (RecordId::Goal, "filing") => Text::new("you hand it in", "递交日期为"),
        (RecordId::Nationality, "from") => Text::new("you acquired this nationality", "取得该国籍的日期为"),
        (RecordId::Nationality, "until") => Text::new("this nationality ended", "该国籍终止的日期为"),
        (RecordId::Passport | RecordId::Holding, "issued") => Text::new("it was issued", "签发日期为"),
        (RecordId::Passport | RecordId::Holding, "expires") => Text::new("it expires", "有效期截止日为"),
        (RecordId::Employment, "from") => Text::new("the job began", "入职日期为"),
        (RecordId::Employment, "until") => Text::new("the job ended", "离职日期为"),
        (RecordId::FamilyMember, "married") => Text::new("you married", "结婚日期为"),
        _ => {
            let name = field_name(field);
            Text::new(format!("{} is", name.en), format!("{}为", name.zh))
        }
    }
}

/// The row that a fact belongs to: `stay s1`.
pub fn row(path: &FactPath) -> Option<Text> {
    let at = path.segments().iter().position(|step| matches!(step, Segment::Row(_)))?;
    let (Segment::Field(list), Segment::Row(row)) =
        (path.segments().get(at.checked_sub(1)?)?, path.segments().get(at)?)
    else {
        return None;
    };
    let noun = row_noun(*list);
    Some(match row {
        RowRef::Key(key) => Text::new(format!("{} {key}", noun.en), format!("{} {key}", noun.zh)),
        RowRef::Index(index) => {
            let number = index.saturating_add(1);
            Text::new(format!("{} no. {number}", noun.en), format!("第{number}项{}", noun.zh))
        }
    })
}

fn row_noun(list: FieldId) -> Text {
    match list.name() {
        "stays" => Text::new("stay", "在华居留"),
        "permits" => Text::new("permit", "签证或证件"),
        "passports" => Text::new("passport", "护照"),
        "absences" => Text::new("absence", "离境"),
        "residences" => Text::new("residence", "境外居住"),
        "nationalities" => Text::new("nationality", "国籍"),
        "arrests" => Text::new("arrest", "拘捕"),
        "convictions" => Text::new("conviction", "犯罪记录"),
        "employment" => Text::new("job", "工作"),
        "family" => Text::new("family member", "家庭成员"),
        "assets" => Text::new("asset", "资产"),
        "holdings" => Text::new("paper", "材料"),
        "attempts" => Text::new("attempt", "申办"),
        _ => Text::new(list.def().label.0.to_lowercase(), list.def().label.1),
    }
}

/// A field inside a sentence; fields with no words of their own here take the label of the case format.
fn field_name(field: FieldId) -> Text {
    match (field.record, field.name()) {
        (RecordId::Stay, "from") => Text::new("the day you arrived", "到达的日期"),
        (RecordId::Stay, "until") => Text::new("the day you left", "离开的日期"),
        (RecordId::Stay, "registration") => Text::new("whether this stay was registered", "是否办理过住宿登记"),
        (RecordId::Stay, "place") => Text::new("where you lived", "居住的地点"),
        (RecordId::Permit, "from") => Text::new("the day the permit began", "签证或证件的起始日期"),
        (RecordId::Permit, "until") => Text::new("the day the permit ended", "签证或证件的截止日期"),
        (RecordId::Permit, "class") => Text::new("which visa or permit it was", "签证或证件的种类"),
        (RecordId::Applicant, "born") => Text::new("your date of birth", "您的出生日期"),
        (RecordId::Applicant, "category") => Text::new("in which capacity you apply", "申请人的身份类别"),
        (RecordId::Applicant, "nationalities") => Text::new("your nationalities", "您的国籍"),
        (RecordId::Goal, "filing") => Text::new("the day you hand everything in", "递交材料的日期"),
        (RecordId::Nationality, "from") => Text::new("the day you acquired it", "取得的日期"),
        (RecordId::Nationality, "until") => {
            Text::new("whether you still have it, or when it ended", "是否仍持有或何时终止")
        }
        (RecordId::Goal, "presence") => Text::new("where you are now", "您目前所在的地点"),
        (RecordId::Goal, "apply") => {
            Text::new("whether you apply yourself or through an agent", "本人办理还是委托他人办理")
        }
        (RecordId::Holding, "issued") => Text::new("the day of issue", "签发日期"),
        (RecordId::Holding, "notarised_on") => Text::new("the day of notarization", "公证日期"),
        (RecordId::Holding, "authenticated_on") => Text::new("the day of authentication", "认证日期"),
        (RecordId::Holding, "place") => Text::new("the place that it speaks of", "证明所涉地点"),
        (RecordId::Holding, "from") => Text::new("the first day that it speaks of", "证明时段的首日"),
        (RecordId::Holding, "until") => Text::new("the last day that it speaks of", "证明时段的末日"),
        (RecordId::Case, "stays") => Text::new("all your stays in China", "在中国的全部居留经历"),
        (RecordId::Case, "permits") => Text::new("all your visas and permits", "全部签证和证件"),
        (RecordId::Case, "passports") => Text::new("all your passports", "全部护照"),
        (RecordId::Case, "absences") => Text::new("all your times away", "全部离境经历"),
        (RecordId::Case, "residences") => Text::new("all other places where you lived", "其他全部居住经历"),
        (RecordId::Case, "arrests") => Text::new("all arrests, if any", "全部拘捕经历（如有）"),
        (RecordId::Case, "convictions") => Text::new("all convictions, if any", "全部犯罪记录（如有）"),
        (RecordId::Case, "holdings") => Text::new("all papers that you have", "已有的全部材料"),
        _ => {
            let (en, zh) = field.def().label;
            Text::new(format!("\u{201c}{en}\u{201d}"), format!("“{zh}”"))
        }
    }
}
