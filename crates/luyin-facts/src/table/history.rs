//! What a person has lived: stays, absences, residences, jobs, arrests, convictions.

use super::{
    CONTRADICTED_BY, COUNTRY, FROM, FieldType, ID, LENGTH as LENGTH_FIELD, LIVED, NOTE, ON, PLACE, RecordDef, RecordId,
    SHOWN_BY, ShortForm, UNTIL, WITHIN, field,
};

pub(super) static STAY: RecordDef = RecordDef {
    id: RecordId::Stay,
    name: "stay",
    label: ("Stay in China", "在华停居留经历"),
    doc: "A time spent at one place in the mainland; told by its days, or by its length within a longer time.",
    fields: &[
        ID,
        PLACE,
        field("address", FieldType::Text, ("Address", "住址"), "The address, as registered or as remembered."),
        FROM,
        UNTIL,
        WITHIN,
        LENGTH_FIELD,
        field(
            "registration",
            FieldType::Symbol(&["held", "copy", "lost", "never"]),
            ("Temporary residence registration form", "临时住宿登记表"),
            "Whether the form of registration of temporary residence is held, held as a copy, lost, or there never was one.",
        ),
        field(
            "registered",
            FieldType::Date,
            ("Registered on", "登记日期"),
            "The day the stay was registered with the police.",
        ),
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: LIVED,
    short: ShortForm::None,
};

pub(super) static ABSENCE: RecordDef = RecordDef {
    id: RecordId::Absence,
    name: "absence",
    label: ("Absence from China", "离境经历"),
    doc: "A time away from the mainland during a stay: from the day after leaving until the day before returning.",
    fields: &[
        ID,
        field("to", FieldType::Country, ("To", "前往国家（地区）"), "The country gone to."),
        FROM,
        UNTIL,
        WITHIN,
        LENGTH_FIELD,
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: LIVED,
    short: ShortForm::None,
};

pub(super) static RESIDENCE: RecordDef = RecordDef {
    id: RecordId::Residence,
    name: "residence",
    label: ("Residence in another country", "在其他国家（地区）居住经历"),
    doc: "A time lived in a country or region other than the mainland.",
    fields: &[
        ID,
        COUNTRY,
        field("address", FieldType::Text, ("Address", "住址"), "The address or town."),
        FROM,
        UNTIL,
        WITHIN,
        LENGTH_FIELD,
        field(
            "status",
            FieldType::Symbol(&["citizen", "permanent-resident", "temporary-resident", "visitor", "asylum", "none"]),
            ("Status there", "当地身份"),
            "The right on which the person lived there.",
        ),
        field(
            "permanent_since",
            FieldType::Date,
            ("Permanent residence since", "取得永久居留日期"),
            "The day permanent residence there was granted.",
        ),
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: LIVED,
    short: ShortForm::None,
};

pub(super) static ARREST: RecordDef = RecordDef {
    id: RecordId::Arrest,
    name: "arrest",
    label: ("Arrest", "被拘捕经历"),
    doc: "An arrest, a charge or a detention, whatever came of it.",
    fields: &[
        ID,
        COUNTRY,
        PLACE,
        ON,
        field("offence", FieldType::Text, ("Offence", "事由"), "What it was for, in the words of the record."),
        field(
            "outcome",
            FieldType::Symbol(&[
                "released",
                "no-charge",
                "dismissed",
                "acquitted",
                "convicted",
                "administrative-penalty",
                "pending",
            ]),
            ("Outcome", "处理结果"),
            "What came of it.",
        ),
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: None,
    short: ShortForm::None,
};

pub(super) static CONVICTION: RecordDef = RecordDef {
    id: RecordId::Conviction,
    name: "conviction",
    label: ("Conviction", "犯罪记录"),
    doc: "A judgment that found the person guilty.",
    fields: &[
        ID,
        COUNTRY,
        PLACE,
        ON,
        field("court", FieldType::Text, ("Court", "审判机关"), "The court that gave the judgment."),
        field("offence", FieldType::Text, ("Offence", "罪名"), "The offence, in the words of the judgment."),
        field("sentence", FieldType::Text, ("Sentence", "刑罚"), "The sentence, in the words of the judgment."),
        field(
            "imprisonment",
            FieldType::Record(RecordId::Length),
            ("Imprisonment", "刑期"),
            "The length of imprisonment in the sentence.",
        ),
        field(
            "effective",
            FieldType::Date,
            ("Effective on", "生效日期"),
            "The day the judgment took effect; none while an appeal is pending.",
        ),
        field("appeal_pending", FieldType::Bool, ("Appeal pending", "上诉中"), "Whether an appeal is pending."),
        field(
            "juvenile",
            FieldType::Bool,
            ("As a juvenile", "未成年时犯罪"),
            "Whether the person was under 18 when the offence was committed.",
        ),
        field("sealed", FieldType::Bool, ("Sealed", "已封存"), "Whether the record is sealed or spent."),
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: None,
    short: ShortForm::None,
};

pub(super) static EMPLOYMENT: RecordDef = RecordDef {
    id: RecordId::Employment,
    name: "employment",
    label: ("Employment", "工作经历"),
    doc: "A job, or study as one's main occupation.",
    fields: &[
        ID,
        field("employer", FieldType::Text, ("Employer", "单位名称"), "The employer or school."),
        PLACE,
        field("title", FieldType::Text, ("Position", "职务"), "The position held."),
        field(
            "occupation",
            FieldType::Term(super::TermKind::Occupation),
            ("Occupation", "职业"),
            "The occupation, by its code.",
        ),
        FROM,
        UNTIL,
        WITHIN,
        LENGTH_FIELD,
        field("tax_paid", FieldType::Bool, ("Tax paid", "已缴纳个人所得税"), "Whether income tax was paid for it."),
        field("salary", FieldType::Decimal, ("Yearly salary", "年薪"), "The salary of a year, before tax."),
        field("currency", FieldType::Text, ("Currency", "币种"), "The currency of the salary: `CNY`."),
        field(
            "reachable",
            FieldType::Bool,
            ("Employer can be reached", "单位可联系"),
            "Whether the employer can still be reached for a letter.",
        ),
        SHOWN_BY,
        CONTRADICTED_BY,
        NOTE,
    ],
    period: LIVED,
    short: ShortForm::None,
};

pub(super) static LENGTH: RecordDef = RecordDef {
    id: RecordId::Length,
    name: "length",
    label: ("Length", "时长"),
    doc: "A length of time in one unit; `[least, most]` when it is not known exactly.",
    fields: &[
        field("days", FieldType::Range, ("Days", "天数"), "In days, both ends counted."),
        field("weeks", FieldType::Range, ("Weeks", "周数"), "In weeks."),
        field("months", FieldType::Range, ("Months", "月数"), "In calendar months."),
        field("years", FieldType::Range, ("Years", "年数"), "In years."),
    ],
    period: None,
    short: ShortForm::None,
};
