//! The fixed words that a case file may hold, as a reader sees them: `held` is "at hand" of a paper.

use luyin_facts::{FieldId, RecordId};

use crate::language::Text;

/// A word of a case file in words; a word without its own here stands as it is.
///
/// ```
/// use luyin_facts::RecordId;
/// let field = RecordId::Applicant.field("sex").unwrap();
/// assert_eq!(luyin_words::symbols::symbol(field, "female").zh, "女");
/// ```
pub fn symbol(field: FieldId, word: &str) -> Text {
    let (en, zh) = match (field.record, field.name()) {
        (RecordId::Applicant, "category") | (RecordId::FamilyMember | RecordId::Residence, "status") => status(word),
        (RecordId::FamilyMember, "relation") => relation(word),
        (RecordId::Applicant | RecordId::FamilyMember, "sex" | "marital_status") => person(word),
        (RecordId::Applicant, "purpose") => purpose(word),
        (RecordId::IdentityNumber | RecordId::Passport, "kind") => document(word),
        (RecordId::Nationality | RecordId::Name, _) => nationality_or_name(word),
        (RecordId::Arrest | RecordId::Attempt, _) => outcome(word),
        (RecordId::Asset, _) => asset(word),
        _ => state_or_form(word),
    }
    .or_else(|| state_or_form(word))
    .unwrap_or((word, word));
    Text::new(en, zh)
}

type Pair = Option<(&'static str, &'static str)>;

fn status(word: &str) -> Pair {
    Some(match word {
        "foreigner" => ("foreigner", "外国人"),
        "former-citizen" => ("former citizen of China", "原中国公民"),
        "hong-kong" => ("resident of Hong Kong", "香港居民"),
        "macau" => ("resident of Macau", "澳门居民"),
        "taiwan" => ("resident of Taiwan", "台湾居民"),
        "citizen" => ("citizen", "公民"),
        "permanent-resident" => ("permanent resident", "永久居民"),
        "temporary-resident" => ("temporary resident", "临时居民"),
        "visitor" => ("visitor", "访客"),
        "asylum" => ("asylum", "庇护"),
        "none" => ("none", "无"),
        _ => return None,
    })
}

fn relation(word: &str) -> Pair {
    Some(match word {
        "spouse" => ("spouse", "配偶"),
        "partner" => ("partner", "伴侣"),
        "former-spouse" => ("former spouse", "前配偶"),
        "child" => ("child", "子女"),
        "stepchild" => ("stepchild", "继子女"),
        "adopted-child" => ("adopted child", "养子女"),
        "father" => ("father", "父亲"),
        "mother" => ("mother", "母亲"),
        "parent" => ("parent", "父母"),
        "spouse-parent" => ("parent of the spouse", "配偶的父母"),
        "sibling" => ("brother or sister", "兄弟姐妹"),
        "grandparent" => ("grandparent", "祖父母或外祖父母"),
        "grandchild" => ("grandchild", "孙子女或外孙子女"),
        "child-spouse" => ("spouse of a child", "子女的配偶"),
        "other" => ("other", "其他"),
        _ => return None,
    })
}

fn person(word: &str) -> Pair {
    Some(match word {
        "female" => ("female", "女"),
        "male" => ("male", "男"),
        "other" => ("other", "其他"),
        "single" => ("single", "未婚"),
        "married" => ("married", "已婚"),
        "partnered" => ("in a partnership", "同居伴侣"),
        "separated" => ("separated", "分居"),
        "divorced" => ("divorced", "离异"),
        "widowed" => ("widowed", "丧偶"),
        _ => return None,
    })
}

fn purpose(word: &str) -> Pair {
    Some(match word {
        "renounced-nationality" => ("Chinese nationality given up", "退出中国国籍"),
        "visa-free-visitor" => ("visitor without a visa", "免签证入境"),
        "seaman" => ("member of a ship's crew", "船员"),
        "crew-family" => ("family of a member of a ship's crew", "船员随行家属"),
        "newborn" => ("born in China", "在华出生"),
        "humanitarian" => ("humanitarian reasons", "人道原因"),
        "residence-ended" => ("residence permit ended", "居留证件终止"),
        "lost-certificate" => ("certificate lost", "证件遗失"),
        "damaged-certificate" => ("certificate damaged", "证件损毁"),
        "cannot-leave-in-time" => ("cannot leave in time", "无法按期离境"),
        _ => return None,
    })
}

fn document(word: &str) -> Pair {
    Some(match word {
        "passport" => ("passport", "护照"),
        "mainland-travel-permit" => ("travel permit for the mainland", "来往内地通行证"),
        "travel-document" => ("travel document", "旅行证件"),
        "seafarer-book" => ("seafarer's book", "海员证"),
        "emergency" => ("emergency travel document", "紧急旅行证件"),
        "resident-identity-card" => ("identity card of the mainland", "居民身份证"),
        "permanent-residence-card" => ("permanent residence card", "永久居留身份证"),
        "residence-permit-hk-mo-tw" => {
            ("residence permit for Hong Kong, Macau and Taiwan residents", "港澳台居民居住证")
        }
        "hong-kong-identity-card" => ("identity card of Hong Kong", "香港居民身份证"),
        "macau-identity-card" => ("identity card of Macau", "澳门居民身份证"),
        "taiwan-identity-card" => ("identity card of Taiwan", "台湾居民身份证"),
        "work-permit" => ("work permit", "工作许可证"),
        "foreign-identity-card" => ("identity card of another country", "外国身份证件"),
        "other" => ("other document", "其他证件"),
        _ => return None,
    })
}

fn nationality_or_name(word: &str) -> Pair {
    Some(match word {
        "birth" => ("by birth", "出生"),
        "naturalisation" => ("naturalization", "入籍"),
        "marriage" => ("marriage", "婚姻"),
        "restoration" => ("restoration", "恢复国籍"),
        "automatically" => ("lost automatically", "自动丧失"),
        "renounced" => ("given up", "退出"),
        "deprived" => ("taken away", "被剥夺"),
        "current" => ("present name", "现用名"),
        "former" => ("former name", "曾用名"),
        "married" => ("married name", "婚后姓名"),
        "alias" => ("other name", "别名"),
        "other" => ("other", "其他"),
        _ => return None,
    })
}

fn outcome(word: &str) -> Pair {
    Some(match word {
        "released" => ("released", "释放"),
        "no-charge" => ("not charged", "未起诉"),
        "dismissed" => ("dismissed", "驳回起诉"),
        "acquitted" => ("acquitted", "宣告无罪"),
        "convicted" => ("convicted", "定罪"),
        "administrative-penalty" => ("administrative penalty", "行政处罚"),
        "pending" => ("pending", "尚未结案"),
        "refused" => ("refused", "拒绝"),
        "not-accepted" => ("not accepted", "不予受理"),
        "no-answer" => ("no answer", "未答复"),
        "told-unavailable" => ("told that it cannot be had", "告知无法办理"),
        "issued" => ("issued", "已出具"),
        "in-person" => ("in person", "本人到场"),
        _ => return None,
    })
}

fn asset(word: &str) -> Pair {
    Some(match word {
        "bank-deposit" => ("bank deposit", "银行存款"),
        "home-title" => ("home owned", "自有住房"),
        "home-lease" => ("home leased", "租赁住房"),
        "investment" => ("investment", "投资"),
        "income" => ("income", "收入"),
        "applicant" => ("applicant", "申请人"),
        "spouse" => ("spouse", "配偶"),
        "joint" => ("both spouses", "夫妻共有"),
        _ => return None,
    })
}

fn state_or_form(word: &str) -> Pair {
    Some(match word {
        "held" => ("at hand", "在手"),
        "copy" => ("copy at hand", "有复印件"),
        "lost" => ("lost", "遗失"),
        "stolen" => ("stolen", "被盗"),
        "surrendered" => ("handed over", "已交回"),
        "cancelled" => ("canceled", "已注销"),
        "never" => ("never registered", "从未办理"),
        "multiple" => ("multiple", "多次"),
        "original" => ("original", "原件"),
        "certified-copy" => ("certified copy", "经认证的副本"),
        "photocopy" => ("photocopy", "复印件"),
        "scan" => ("scan", "扫描件"),
        "electronic" => ("electronic", "电子文件"),
        "in-person" => ("in person", "本人办理"),
        "by-agent" => ("through an agent", "委托他人办理"),
        "either" => ("in person or through an agent", "本人或委托他人办理"),
        "telephone" => ("by telephone", "电话"),
        "letter" => ("by letter", "信函"),
        "email" => ("by e-mail", "电子邮件"),
        "online" => ("online", "网上"),
        _ => return None,
    })
}
