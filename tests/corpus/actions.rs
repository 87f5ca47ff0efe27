//! The actions offered at places of real cards.

use modelcard_lsp::ide;
use modelcard_lsp::rules::Analysis;
use modelcard_lsp::text::apply;

use super::check_cards;

/// A place of each kind: headings, the sentence about the training, findings, and a cell of each table.
fn places(analysis: &Analysis) -> Vec<usize> {
    let card = &analysis.card;
    let mut places: Vec<_> = card.headings().iter().map(|heading| heading.range.start).collect();
    places.extend(card.provenance().into_iter().filter_map(|it| it.data.as_ref()).map(|data| data.range.start));
    places.extend(analysis.findings().iter().map(|finding| finding.range.start));
    for table in card.tables() {
        let rows = table.rows.iter().enumerate();
        let cells = rows.filter_map(|(i, row)| table.place(i, row.len().checked_sub(i + 1)?));
        places.extend(cells.take(4).map(|cell| table.absolute(&cell).end));
    }
    places.extend([0, analysis.text().len()]);
    places
}

/// Nothing is offered that changes nothing, and nothing twice.
#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn every_action_does_something() {
    check_cards(|card| {
        let text = card.text();
        for at in places(&card.analysis) {
            let actions = ide::actions(&card.analysis, &(at..at));
            for (i, action) in actions.iter().enumerate() {
                let edits = &action.edits;
                let what = format!("{}: {}", card.path, action.title);
                assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{what}");
                assert!(edits.iter().all(|edit| text.get(edit.range.clone()).is_some()), "{what}");
                assert!(apply(text, edits) != text || !action.creates.is_empty(), "{what}");
                assert!(actions[..i].iter().all(|other| other.title != action.title), "{what} is there twice");
            }
        }
    });
}
