//! What the rules say about real cards: paths and lines in the collection that its README describes.

use modelcard_lsp::rules::{Finding, Severity};
use modelcard_lsp::text::{Buffer, Encoding};

use super::cards;

/// Mistakes that people made: the path, the line from 1, the rule.
const MISTAKES: &[(&str, u32, &str)] = &[
    ("seeds/t5-small-pointer-top_v2.md", 22, "reported-vs-table"),
    ("seeds/byt5-small-top_v2.md", 22, "reported-vs-table"),
    ("hub-2022/adityay1221__t5-small_Run_X.md", 20, "reported-vs-table"),
    ("hub-2023/WillHeld__t5-base-pointer-mtop.md", 22, "reported-vs-table"),
    ("seeds/t5-base-finetuned-squadv2.md", 2, "language-value"),
    ("seeds/t5-base-finetuned-squadv2.md", 3, "key-null"),
    ("seeds/t5-base-finetuned-squadv2.md", 14, "mojibake"),
    ("hub-2023/Duplets__distilbert-base-uncased-finetuned-squad.md", 1, "front-matter-missing"),
    ("hub-2022/cambridgeltl__trans-encoder-bi-simcse-bert-base.md", 1, "front-matter-missing"),
    ("hub-2022/vesteinn__XLMr-ENIS-QA-IsQ-EnA.md", 1, "front-matter-missing"),
    ("hub-2022/obito69__DialoGPT-small-Doctorstrange.md", 1, "front-matter-missing"),
    ("hub-2023/ShahafAricha__nqg-gpt2.md", 4, "front-matter-missing"),
    ("hub-2023/DeepPavlov__mbart-large-50-ru-persona-chat.md", 7, "front-matter-missing"),
    ("transformers-model_cards-old/cedpsam__chatbot_fr_0ed7c00b.md", 7, "yaml-duplicate-key"),
    ("transformers-model_cards-old/cedpsam__chatbot_fr_0ed7c00b.md", 9, "yaml-duplicate-key"),
    ("hub-2023/ai4bharat__MultiIndicHeadlineGeneration.md", 21, "yaml-syntax"),
    ("transformers-model_cards-old/facebook__wmt19-de-en_1eeb206b.md", 4, "yaml-syntax"),
    ("transformers-model_cards-old/facebook__wmt19-de-en_1eeb206b.md", 11, "license-value"),
    ("transformers-model_cards-old/allenai__wmt16-en-de-dist-6-1_51c4adf5.md", 13, "yaml-syntax"),
    ("github-projects/joenaess__grp_oblit_output__README.md", 11, "key-unknown"),
    ("hub-2023/IDEA-CCNL__Randeng-T5-784M-QA-Chinese.md", 25, "key-unknown"),
    ("hub-2022/projecte-aina__roberta-base-ca-cased-ner.md", 7, "license-value"),
    ("hub-2022/prithivida__bertscrnn-probwordnoise.md", 7, "license-value"),
    ("hub-2022/NovelAI__genji-jp.md", 3, "language-value"),
    ("hub-2022/SEBIS__legal_t5_small_multitask_es_cs.md", 3, "language-value"),
    ("hub-2022/adamlin__tmp.md", 3, "language-region"),
    ("hub-2022/infinitejoy__wav2vec2-large-xls-r-300m-armenian.md", 3, "language-region"),
    ("hub-2022/Geotrend__bert-base-no-cased.md", 2, "yaml-dialect"),
    ("hub-2025-popular/openai__whisper-large-v3.md", 32, "yaml-dialect"),
    ("hub-2023/FCameCode__whisper-tiny-it-8.md", 27, "model-index-value"),
    ("hub-2022/RuudVelo__wav2vec2-large-xls-r-1b-cv8-mt.md", 41, "model-index-value"),
    ("hub-2022/RuudVelo__wav2vec2-large-xls-r-1b-cv8-mt.md", 44, "model-index-value"),
    ("hub-2022/Nhut__wav2vec2-large-xlsr-french.md", 24, "model-index-value"),
    ("hub-2022/infinitejoy__wav2vec2-large-xls-r-300m-arabic.md", 27, "model-index-value"),
    ("hub-2022/Rajaram1996__FacialEmoRecog.md", 18, "model-index-shape"),
    ("hub-2022/ZYW__en-de-model.md", 4, "model-index-shape"),
    ("hub-2022/huggingtweets__cubytes.md", 43, "table-delimiter"),
    ("transformers-model_cards/mrm8488__t5-base-finetuned-imdb-sentiment.md", 32, "table-delimiter"),
    ("hub-2022/gchhablani__fnet-base-finetuned-wnli.md", 56, "code-unclosed"),
    ("hub-2023/Davlan__xlm-roberta-base-wikiann-ner.md", 65, "code-unclosed"),
    ("hub-2022/chmanoj__xls-r-2B-te.md", 84, "hyperparameter-duplicate"),
    ("hub-2022/chmanoj__xls-r-2B-te.md", 82, "total-batch"),
    ("hub-2022/sammy786__wav2vec2-xlsr-breton.md", 58, "total-batch"),
    ("hub-2022/cahya__wav2vec2-base-turkish-cv8.md", 63, "step-order"),
    ("hub-2022/cahya__wav2vec2-base-turkish-cv8.md", 11, "model-name"),
    ("hub-2022/cahya__wav2vec2-base-turkish-cv8.md", 20, "local-path"),
    ("hub-2023/AndrewMcDowell__wav2vec2-xls-r-300m-arabic.md", 120, "step-limit"),
    ("hub-2022/orendar__en_he_base.md", 19, "local-path"),
    ("hub-2023/ASR__Finetuning.md", 14, "dataset-placeholder"),
    ("github-projects/joenaess__grp_oblit_output__README.md", 26, "placeholder"),
];

/// Lines that look wrong and are not: nothing graver than a hint may touch them. Line 0 is the whole card.
const TRAPS: &[(&str, u32)] = &[
    // A value with its spread, as reinforcement learning writes it.
    ("hub-2023/Aitor__ppo-LunarLander-v2.md", 19),
    // A blank line before the front matter.
    ("hub-2023/ai4bharat__MultiIndicHeadlineGeneration.md", 1),
    // No results in `model-index`, and none in the text.
    ("hub-2023/Elron__deberta-v3-large-irony.md", 9),
    // A text for a list, and a list for a text.
    ("hub-2022/Geotrend__bert-base-15lang-cased.md", 4),
    ("hub-2022/keras-io__deep-dream.md", 6),
    // A family of languages.
    ("hub-2022/Helsinki-NLP__opus-mt-en-zls.md", 8),
    // An old task.
    ("hub-2023/RUCAIBox__mvp-summarization.md", 9),
    // Replicas that no line tells of.
    ("hub-2023/Graphcore__bert-base-uncased-squad.md", 80),
    // A log of Keras; cells without a loss.
    ("hub-2022/MarioPenguin__beto_amazon.md", 44),
    ("hub-2023/Aubi0ne__layoutlmv3-finetuned-cord_100.md", 79),
    ("hub-2022/adamlin__tmp.md", 65),
    // A loss that is not that of the last row; a last epoch below the number of epochs.
    ("seeds/byt5-small-top_v2.md", 21),
    ("seeds/ko-en-m2m.md", 71),
    // A line of the optimizer that goes on below.
    ("generated-transformers/transformers-5.23.0__20__mit-b0-finetuned-sidewalk-semantic.md", 60),
    // Pipes in code and in text, short rows, rows of dashes, doubled headers, a table that holds a picture.
    ("hub-2022/chcaa__da_dacy_large_trf.md", 85),
    ("transformers-model_cards/nlpaueb__bert-base-greek-uncased-v1.md", 120),
    ("hub-2022/tftransformers__albert-xlarge-v1.md", 117),
    ("hub-2022/cross-encoder__ms-marco-MiniLM-L-12-v2.md", 45),
    ("hub-2025-popular/google__gemma-7b.md", 0),
    ("hub-2022/tftransformers__gpt2-medium.md", 100),
    ("transformers-model_cards/tartuNLP__EstBERT.md", 24),
    ("hub-2023/Salesforce__blip-vqa-base.md", 15),
    // Cards of other kinds, and a README of a Space.
    ("docker-model-cards/functiongemma.md", 0),
    ("llm-jp-model-cards/v3-13b-exp1.md", 0),
    ("github-projects/zenml-io__classifier-e2e__README_6ca7ba54.md", 0),
    // The generator's own spelling of a metric.
    ("hub-2022/aristotletan__t5-small-finetuned-xsum.md", 36),
];

/// The findings of a card that start or end on a line, from 1; all of them for line 0.
fn findings(path: &str, line: u32) -> impl Iterator<Item = &'static Finding> {
    let card = cards().iter().find(|card| card.path == path).unwrap_or_else(|| panic!("there is no {path}"));
    let buffer = Buffer::new(card.text());
    card.analysis.findings().iter().filter(move |finding| {
        let range = buffer.range_of(&finding.range, Encoding::Utf8);
        line == 0 || (range.start.line + 1..=range.end.line + 1).contains(&line)
    })
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn mistakes_are_found_where_they_are() {
    let missed: Vec<_> =
        MISTAKES.iter().filter(|(path, line, rule)| !findings(path, *line).any(|it| it.rule.name == *rule)).collect();
    assert_eq!(missed, Vec::<&(&str, u32, &str)>::new());
}

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn what_only_looks_wrong_is_left_alone() {
    let wrong = TRAPS.iter().flat_map(|(path, line)| {
        let found = findings(path, *line).filter(|finding| finding.severity > Severity::Hint);
        found.map(move |finding| format!("{path}:{line}: {}: {}", finding.rule.name, finding.message))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}
