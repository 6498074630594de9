//! What a reader must not overlook.

use luyin_assess::assessment::{Id, Warning};
use luyin_facts::{FactPath, PlaceId};

use super::parts::Composer;
use crate::language::Text;
use crate::{dates, facts, lists, view};

impl Composer<'_> {
    pub(super) fn warning(&self, warning: &Warning) -> view::Statement {
        let (id, text) = match warning {
            Warning::StaleGuide { guide, checked } => {
                (format!("stale-guide.{guide}"), self.stale(guide, &dates::day(*checked)))
            }
            Warning::NothingLocal { place, guide } => {
                let text = self.nothing_local(&self.place_name(*place), guide);
                (format!("nothing-local.{}", self.names.place_id(*place)), text)
            }
            Warning::FlaggedDate { fact, approximate } => {
                (format!("flagged-date.{fact}"), flagged(&facts::name(fact), *approximate))
            }
            Warning::Projected { from, until } => ("projected".to_owned(), projected(&dates::range(*from, *until))),
            Warning::OpenList { fact } => (format!("open-list.{fact}"), open_list(&facts::name(fact))),
            Warning::NotTold { fact, declined, open, others } => {
                let kind = if *declined { "declined" } else { "unobtainable" };
                (format!("{kind}.{fact}"), self.not_told(&facts::name(fact), *declined, open, others))
            }
            Warning::NotProved => ("not-proved".to_owned(), not_proved()),
            Warning::ForeignCountries { paper, planned, others } => {
                let text = countries(&Text::from(&paper.title), &self.several(planned), &self.several(others));
                (format!("countries.{}", paper.id), text)
            }
            Warning::Contradicted { row, by } => (format!("contradicted.{row}"), contradicted(&facts::name(row), by)),
            Warning::Note(note) => ("note".to_owned(), Text::from(note).sentence()),
        };
        self.statement(&id, text, &[])
    }

    fn several(&self, places: &[PlaceId]) -> Text {
        lists::and(&places.iter().map(|place| self.place_name(*place)).collect::<Vec<_>>())
    }

    fn stale(&self, guide: &str, checked: &Text) -> Text {
        let title = self.names.guide(guide);
        Text::new(
            format!(
                "The guide \u{201c}{}\u{201d} was last checked on {}; please confirm with the office before you rely on it.",
                title.en, checked.en
            ),
            format!("《{}》指南最近一次核对是{}，使用前请向受理机构确认。", title.zh, checked.zh),
        )
    }

    fn nothing_local(&self, place: &Text, guide: &str) -> Text {
        let title = self.names.guide(guide);
        Text::new(
            format!(
                "No local guide is known for {}; the rules shown are those of \u{201c}{}\u{201d}. \
                 Please ask the office there how it does things.",
                place.en, title.en
            ),
            format!("没有{}当地的指南，所列规则出自“{}”；请向当地受理机构询问其做法。", place.zh, title.zh),
        )
    }

    /// What will not be told, what therefore stays open, and what may settle it instead.
    fn not_told(&self, fact: &Text, declined: bool, open: &[Id], others: &[FactPath]) -> Text {
        let open: Vec<Text> = open.iter().map(|id| self.conclusion(id).title).collect();
        let open = lists::apart(&open);
        let text = if declined {
            Text::new(
                format!("You preferred not to tell {}; without it this may stay open: {}.", fact.en, open.en),
                format!("您选择不说明{}；因此下列事项可能无法确定：{}。", fact.zh, open.zh),
            )
        } else {
            Text::new(
                format!("That {} cannot be found out may leave this open: {}.", fact.en, open.en),
                format!("{}无法查明，下列事项可能因此无法确定：{}。", fact.zh, open.zh),
            )
        };
        if others.is_empty() {
            return text;
        }
        let others = lists::or(&others.iter().map(facts::name).collect::<Vec<_>>());
        text.then(&Text::new(
            format!("What may settle it instead: {}.", others.en),
            format!("可据以确定的其他事实：{}。", others.zh),
        ))
    }
}

fn not_proved() -> Text {
    Text::new(
        "So many certificates overlap that not every set of them was compared; \
         what is planned is the best set that was found.",
        "相互重叠的证明过多，未能比较全部组合；所列方案为已找到的最佳组合。",
    )
}

fn countries(paper: &Text, planned: &Text, others: &Text) -> Text {
    Text::new(
        format!(
            "The rules as read do not say of which countries the paper \u{201c}{}\u{201d} is wanted. It is planned for {}; \
             please ask the office whether it also wants one from {}.",
            paper.en, planned.en, others.en
        ),
        format!(
            "现知规定未写明须提交哪些国家或地区的“{}”。方案按{}安排；是否另须{}的，请向受理机构询问。",
            paper.zh, planned.zh, others.zh
        ),
    )
}

fn flagged(fact: &Text, approximate: bool) -> Text {
    if approximate {
        Text::new(
            format!("The answer rests on {}, which was told as approximate.", fact.en),
            format!("结论取决于{}，而该日期仅为大致时间。", fact.zh),
        )
    } else {
        Text::new(
            format!("The answer rests on {}, which is marked as to be checked.", fact.en),
            format!("结论取决于{}，而该日期标明有待核对。", fact.zh),
        )
    }
}

fn contradicted(row: &Text, by: &[String]) -> Text {
    let papers = by.join(", ");
    Text::new(
        format!(
            "What is told of {} is contradicted by a paper at hand ({papers}): where the days differ, neither is taken as certain. Please find out which is right.",
            row.en
        ),
        format!("关于{}的陈述与已有材料（{papers}）不符：日期不一致的，两者均不作确定。请查明何者属实。", row.zh),
    )
}

fn projected(days: &Text) -> Text {
    Text::new(
        format!("The days {} have not come yet; they are counted as a projection.", days.en),
        format!("{}尚未到来，按预计计入。", days.zh),
    )
}

fn open_list(list: &Text) -> Text {
    Text::new(
        format!("The list of {} is not marked as complete; if there are more, the answer may change.", list.en),
        format!("{}未注明已列全；如有遗漏，结论可能改变。", list.zh),
    )
}
