use serde_json::{Value, json};

use crate::report::Summary;
use crate::text::Source;

/// A results table: where it stands, and what it tells, as Markdown.
pub fn summary(summary: &Summary, source: &Source<'_>) -> Value {
    let place = source.place(summary.range.start);
    let end = source.place(summary.range.end);
    json!({ "path": source.path(), "start": place, "end": end, "markdown": summary.markdown })
}
