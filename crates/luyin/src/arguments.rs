//! The arguments: what can be asked on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use luyin_date::Day;

/// Luyin: make for paperwork. Which papers a person needs, why, where to get them, and what is still uncertain.
#[derive(Debug, Parser)]
#[command(
    name = "luyin",
    version,
    max_term_width = 80,
    after_help = "Examples:\n  \
        luyin assess examples/01-teacher-beijing-us.yaml\n  \
        luyin assess case.yaml --lang zh\n  \
        luyin questions case.yaml\n  \
        luyin office cn.beijing --at '2026-11-23 16:40'\n  \
        luyin deadline --from 2026-09-28 --working-days 7\n\n\
        Exit status: 0 answered; 1 the answer is \"no\" (checks, tests); 2 bad input.\n\
        Information, not legal advice."
)]
pub struct Arguments {
    /// What is asked.
    #[command(subcommand)]
    pub command: Command,
    /// How the answer looks.
    #[command(flatten)]
    pub look: Look,
    /// Where the guides are.
    #[command(flatten)]
    pub knowledge: Knowledge,
}

/// How the answer looks.
#[derive(Debug, Args)]
pub struct Look {
    /// The language of the answer
    #[arg(long, global = true, value_enum, default_value_t = Lang::En, value_name = "LANG")]
    pub lang: Lang,
    /// Columns of a line
    #[arg(long, global = true, default_value_t = 80, value_name = "N", value_parser = clap::value_parser!(u16).range(24..=400))]
    pub width: u16,
    /// Whether to color; `auto` colors on a terminal unless `NO_COLOR` is set
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// Where the guides are.
#[derive(Debug, Args)]
pub struct Knowledge {
    /// Read the guides from this folder, not from those built in
    #[arg(long, global = true, value_name = "DIR")]
    pub guides: Option<PathBuf>,
}

/// A language of the answer.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Lang {
    /// English
    En,
    /// Chinese
    Zh,
    /// English and Chinese; for papers
    Both,
}

/// Whether to color.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What is asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The answer to a case: what is needed, why, where to get it, what is uncertain
    #[command(after_help = "Examples:\n  \
        luyin assess examples/03-half-known-dates.yaml\n  \
        luyin assess case.yaml --json > answer.json\n  \
        luyin assess case.yaml --svg plan.svg --gantt days.svg --ics days.ics --lang zh\n  \
        luyin assess case.yaml --why cn.beijing.police-certificate#residence-180@cn.beijing\n  \
        luyin assess case.yaml --why-not cn.beijing.police-certificate#residence-180@cn.beijing\n  \
        luyin assess case.yaml --what-if stays.s1.from=2014-03-05 --what-if absences=complete\n  \
        luyin assess case.yaml --why cn.beijing.police-certificate@cn.beijing --json > proof.json\n  \
        cat case.yaml | luyin assess -")]
    Assess(Assess),
    /// What to ask next, and what each answer would decide
    #[command(after_help = "Example:\n  luyin questions examples/03-half-known-dates.yaml")]
    Questions(Questions),
    /// What a firm would charge for a case, how long it takes, and what it still needs from the client
    #[command(after_help = "Examples:\n  \
        luyin quote examples/01-teacher-beijing-us.yaml --practice quote-after-research\n  \
        luyin quote case.yaml --practice quote-after-research --with spouse.yaml --paid research\n  \
        luyin quote case.yaml --practice flat-fee --lang zh")]
    Quote(Quote),
    /// Every form, letter and list that a case calls for, as PDF
    #[command(after_help = "Examples:\n  \
        luyin papers examples/01-teacher-beijing-us.yaml --out papers\n  \
        luyin papers case.yaml --out papers --lang both --practice quote-after-research\n  \
        luyin papers case.yaml --out papers --practice quote-after-research --paid research:2026-11-20:USD150\n\n\
        Papers for authorities are in the languages that they read, whatever `--lang` says.")]
    Papers(Papers),
    /// Papers and exhibits bound into one PDF: an index, bookmarks, and a stamp on every page
    #[command(after_help = "Examples:\n  \
        luyin bundle passport.jpg permit.pdf --date 2026-11-22 --out exhibits.pdf\n  \
        luyin bundle bundle.yaml --out bundle.pdf\n\n\
        A list says which files are which exhibits, under which titles:\n\n  \
        format: 1\n  \
        title: {en: Exhibits to the declaration, zh: 声明附件}\n  \
        date: 2026-11-22\n  \
        parts:\n    \
          - title: {en: Declaration, zh: 声明}\n      \
            files: [papers/62-declaration.pdf]\n    \
          - exhibit: A\n      \
            title: {en: Passport, zh: 护照}\n      \
            files: [passport-1.jpg, passport-2.jpg]\n\n\
        Files are PDF, JPEG or PNG. One that is broken or encrypted is refused, and then nothing is written.")]
    Bundle(Bundle),
    /// The guides: list, show, check and test them
    Guide {
        /// What about them.
        #[command(subcommand)]
        command: Guide,
    },
    /// Which counter is open at a time, until when, else when next
    #[command(after_help = "Example:\n  luyin office cn.beijing.chaoyang --at '2026-11-23 16:40'")]
    Office(Office),
    /// The last day of a time limit, with its arithmetic
    #[command(after_help = "Examples:\n  \
        luyin deadline --from 2026-09-28 --working-days 7\n  \
        luyin deadline --from 2026-08-31 --months 6")]
    Deadline(Deadline),
    /// The JSON Schema of a file format
    #[command(after_help = "Example:\n  luyin schema case > case.schema.json")]
    Schema {
        /// Which format
        #[arg(value_enum)]
        of: Format,
    },
}

/// `luyin assess`.
#[derive(Debug, Args)]
pub struct Assess {
    /// The case file, YAML or JSON; `-` reads standard input
    #[arg(value_name = "CASE")]
    pub case: String,
    /// Print the answer as JSON
    #[arg(long)]
    pub json: bool,
    /// Read the rules as of this day, not as of the day that the case names
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// Print the proof of one conclusion; ids stand in the JSON
    #[arg(long, value_name = "ID", conflicts_with_all = ["why_not", "what_if"])]
    pub why: Option<String>,
    /// Print the few facts that would settle one conclusion or turn it around
    #[arg(long, value_name = "ID", conflicts_with = "what_if")]
    pub why_not: Option<String>,
    /// Print what differs when a fact is told otherwise: its path, `=`, its value; also `unasked`, `declined`,
    /// `complete` and `open`. May be given several times
    #[arg(long, value_name = "FACT=VALUE")]
    pub what_if: Vec<String>,
    /// Show this firm's own closed matters beside the outlooks, by the id of its profile; they change none
    #[arg(long, value_name = "ID", conflicts_with_all = ["why", "why_not", "what_if"])]
    pub practice: Option<String>,
    /// The plan as files.
    #[command(flatten)]
    pub plan: PlanFiles,
    /// Write the answer as a PDF
    #[arg(long, value_name = "FILE", conflicts_with_all = ["why", "why_not", "what_if"])]
    pub pdf: Option<PathBuf>,
    /// How the PDF is set.
    #[command(flatten)]
    pub setting: Setting,
}

/// How papers are set.
#[derive(Debug, Args)]
pub struct Setting {
    /// Take templates from this folder; one that is not there is the built-in one
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// `luyin papers`.
#[derive(Debug, Args)]
pub struct Papers {
    /// The case file, YAML or JSON; `-` reads standard input
    #[arg(value_name = "CASE")]
    pub case: String,
    /// The folder that the papers are written to; it is made when it is not there
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The firm that handles the case, by the id of its profile
    #[arg(long, value_name = "ID")]
    pub practice: Option<String>,
    /// A fee of the firm that is paid: FEE, FEE:DAY or FEE:DAY:AMOUNT; may be repeated
    #[arg(long, value_name = "PAYMENT", requires = "practice")]
    pub paid: Vec<luyin_document::Payment>,
    /// The papers of the desk that decides, from its own record, instead of the applicant's
    #[arg(long, value_name = "FILE")]
    pub desk: Option<String>,
    /// Only this paper, by its id; may be repeated
    #[arg(long, value_name = "PAPER")]
    pub only: Vec<String>,
    /// Read the rules as of this day, not as of the day that the case names
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// How they are set.
    #[command(flatten)]
    pub setting: Setting,
}

/// `luyin bundle`.
#[derive(Debug, Args)]
pub struct Bundle {
    /// A list (YAML or JSON), or the files themselves, each an exhibit of its own
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The PDF that is written
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// What the bundle is; a list says it itself
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The matter that the pages name
    #[arg(long, value_name = "TEXT")]
    pub matter: Option<String>,
    /// The day that the index bears
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<Day>,
    /// How the index and the stamps are set.
    #[command(flatten)]
    pub setting: Setting,
}

/// The plan as files, written only when there is an answer.
#[derive(Debug, Args)]
pub struct PlanFiles {
    /// Draw the plan, which paper comes from which; narrow below 60 columns of `--width`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["why", "why_not", "what_if"])]
    pub svg: Option<PathBuf>,
    /// Draw the plan in time
    #[arg(long, value_name = "FILE", conflicts_with_all = ["why", "why_not", "what_if"])]
    pub gantt: Option<PathBuf>,
    /// Write the days of the plan as a calendar
    #[arg(long, value_name = "FILE", conflicts_with_all = ["why", "why_not", "what_if"])]
    pub ics: Option<PathBuf>,
}

/// `luyin questions`.
#[derive(Debug, Args)]
pub struct Questions {
    /// The case file, YAML or JSON; `-` reads standard input
    #[arg(value_name = "CASE")]
    pub case: String,
    /// Print the questions as JSON
    #[arg(long)]
    pub json: bool,
    /// Read the rules as of this day, not as of the day that the case names
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
}

/// `luyin quote`.
#[derive(Debug, Args)]
pub struct Quote {
    /// The case file, YAML or JSON; `-` reads standard input
    #[arg(value_name = "CASE")]
    pub case: String,
    /// The firm's profile, by its id
    #[arg(long, value_name = "ID")]
    pub practice: String,
    /// Another case in the same quote: a member of the family, another certificate; may be repeated
    #[arg(long, value_name = "CASE")]
    pub with: Vec<String>,
    /// A fee of the firm that is paid: FEE, FEE:DAY or FEE:DAY:AMOUNT; may be repeated
    #[arg(long, value_name = "PAYMENT")]
    pub paid: Vec<luyin_document::Payment>,
    /// Print the quote as JSON
    #[arg(long)]
    pub json: bool,
    /// Read the rules as of this day, not as of the day that the case names
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Day>,
    /// Write the quote as a PDF
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// How the PDF is set.
    #[command(flatten)]
    pub setting: Setting,
}

/// `luyin guide`.
#[derive(Debug, Subcommand)]
pub enum Guide {
    /// Every guide with its title
    List,
    /// One guide, in the order of a Chinese service guide, with its sources
    #[command(after_help = "Example:\n  luyin guide show cn.beijing.police-certificate --lang zh")]
    Show {
        /// The guide's id
        id: String,
        /// Which version: the one in force on this day; the newest without it
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<Day>,
    },
    /// Whether the guides read clean: each mistake with file, line and column
    #[command(after_help = "Examples:\n  \
        luyin --guides guides guide check\n  \
        luyin --guides guides guide check --as-of 2026-11-22")]
    Check {
        /// Also say what was last checked more than a year before this day; without it, before the newest check on file
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<Day>,
    },
    /// Whether the guides' own tests pass, and show each criterion both met and not met
    Test {
        /// Only guides whose id contains this
        filter: Option<String>,
    },
    /// The account of each source, paragraph by paragraph: modelled, not relevant, open
    #[command(after_help = "Examples:\n  luyin guide coverage\n  luyin guide coverage seed-002 --lang zh")]
    Coverage {
        /// Only this source
        source: Option<String>,
        /// Print the account as JSON
        #[arg(long)]
        json: bool,
    },
    /// Lay out the files of a new guide: guide.yaml and tests.yaml
    #[command(after_help = "Example:\n  luyin guide new cn.lanzhou police-certificate --dir guides")]
    New {
        /// The place, e.g. `cn.lanzhou`
        place: String,
        /// The kind of service, e.g. `police-certificate`
        service: String,
        /// The folder of the guides
        #[arg(long, value_name = "DIR", default_value = "guides")]
        dir: PathBuf,
    },
    /// What changed between two folders of guides, in words
    #[command(after_help = "Example:\n  luyin guide diff ../luyin-1.0/guides guides --lang zh")]
    Diff {
        /// The older folder
        old: PathBuf,
        /// The newer folder
        new: PathBuf,
    },
}

/// `luyin office`.
#[derive(Debug, Args)]
pub struct Office {
    /// The place, e.g. `cn.beijing` or `cn.beijing.chaoyang`
    pub place: String,
    /// The local time, `YYYY-MM-DD HH:MM`
    #[arg(long, value_name = "TIME")]
    pub at: String,
    /// The kind of service
    #[arg(long, value_name = "SERVICE", default_value = "police-certificate")]
    pub service: String,
}

/// `luyin deadline`.
#[derive(Debug, Args)]
pub struct Deadline {
    /// The day that starts the time limit
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Day,
    /// How long it is.
    #[command(flatten)]
    pub length: LengthArguments,
    /// The calendar of working days
    #[arg(long, value_name = "ID", default_value = "cn")]
    pub calendar: String,
    /// Count the first day too
    #[arg(long)]
    pub count_first_day: bool,
}

/// How long a time limit is.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct LengthArguments {
    /// So many working days
    #[arg(long, value_name = "N")]
    pub working_days: Option<u32>,
    /// So many calendar days
    #[arg(long, value_name = "N")]
    pub days: Option<u32>,
    /// So many months
    #[arg(long, value_name = "N")]
    pub months: Option<u32>,
}

/// A file format.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Format {
    /// What is read: a person's facts and goal
    Case,
    /// What `assess --json` prints
    Assessment,
    /// What `assess --why ID --json` prints
    Why,
    /// What `assess --why-not ID --json` prints
    WhyNot,
    /// What `assess --what-if FACT=VALUE --json` prints
    WhatIf,
    /// What `quote --json` prints
    Quote,
    /// What the desk that decides knows: `papers --desk FILE`
    Desk,
    /// A guide
    Guide,
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).map_err(|error| error.to_string())
}
