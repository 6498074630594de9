//! What to do with a guide that was just laid out.

use crate::language::Text;
use crate::text::{Layout, Page, Span};

/// The next steps for a new guide: its id, the file, the folder of all guides.
pub fn next_steps(id: &str, file: &str, folder: &str, layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.text(
        0,
        &Text::new(format!("`{id}` is laid out in `{file}`. Next:"), format!("已建立`{id}`：`{file}`。接下来：")),
    );
    let steps = [
        Text::new(
            format!(
                "Write where you read the rules into a file of `{folder}/sources/`: title, publisher, address, day read."
            ),
            format!("在`{folder}/sources/`的文件中写明规定的出处：标题、发布者、网址、阅读日期。"),
        ),
        Text::new("Fill in `in_force`, `checked` and `cite`.", "填写`in_force`、`checked`和`cite`。"),
        Text::new(format!("luyin --guides {folder} guide check"), format!("luyin --guides {folder} guide check")),
        Text::new(
            "Write down what is different here, and a test for each difference in `tests.yaml`.",
            "写下当地不同之处，并在`tests.yaml`中为每一处写一个测试。",
        ),
        Text::new(
            format!("luyin --guides {folder} guide test {id}"),
            format!("luyin --guides {folder} guide test {id}"),
        ),
    ];
    for (number, step) in (1..).zip(&steps) {
        let text = page.say(step).to_owned();
        page.hanging(2, &Span::plain(format!("{number}.")), 3, &[Span::plain(text)]);
    }
    page.text(0, &Text::new("docs/authoring.md goes through all of it.", "全过程见docs/authoring.md。"));
    page.finish()
}
