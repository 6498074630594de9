//! A firm's own closed matters in words: counts, and the interval that they are compatible with.

use luyin_assess::assessment as core;

use crate::language::Text;
use crate::view;

/// `The firm's own closed matters here: 7 of 9 ended in a certificate; …`.
pub(crate) fn record(record: &core::Record) -> view::Record {
    let (issued, of, (from, to)) = (record.issued, record.of, record.percent);
    view::Record {
        text: Text::new(
            format!(
                "The firm's own closed matters here: {issued} of {of} ended in a certificate; that is compatible with a share of {from} to {to} percent (Wilson's interval, 95 percent). It does not change the outlook"
            ),
            format!(
                "该所在此机构的已结事项：{of}件中{issued}件取得证明；与{from}%至{to}%的比例相符（威尔逊区间，95%）。不影响上述预测"
            ),
        ),
        issued,
        of,
        percent_from: from,
        percent_to: to,
    }
}
