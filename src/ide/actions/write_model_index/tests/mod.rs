mod offered;
mod placement;
mod source;
mod subject;

use crate::ide::actions;
use crate::rules::{Config, analyse};
use crate::text::apply;

/// The front matter after the action offered at `place`, or the titles of those offered where it is not one.
fn written(card: &str, place: &str) -> String {
    let at = card.find(place).expect("the place");
    let analysis = analyse(card, &Config::default());
    let found = actions(&analysis, &(at..at));
    let Some(action) = found.first() else { return "nothing offered".into() };
    let card = apply(card, &action.edits);
    let end = card.find("\n---").map_or(card.len(), |end| end + 1);
    format!("{}\n{}", action.title, &card[..end])
}

const BODY: &str = "
# m

This model is a fine-tuned version of [b](https://huggingface.co/b) on the emotion dataset.
It achieves the following results on the evaluation set:
- Loss: 0.2
- F1: 0.9234
- Rouge1: 1e-05
- Gen Len: 19.0

| Epoch | Step | Validation Loss | F1     |
|:-----:|:----:|:---------------:|:------:|
| 1.0   | 200  | 0.3             | 0.95   |
| 2.0   | 400  | 0.2             | 0.9234 |
";
