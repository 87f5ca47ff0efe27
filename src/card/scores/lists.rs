//! Words that tell what the name of a row or column is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words, hashed: each name of a table is looked up in all of these.
type Words = LazyLock<HashSet<&'static str>>;

const fn words(read: fn() -> HashSet<&'static str>) -> Words {
    LazyLock::new(read)
}

pub(super) static AVERAGES: Words = words(|| {
    "overall;global;total;total score;all;all mean;all tasks;average;average score;avg;avg all;avg score;average all;all datasets mean;macro;macro \
    average;macro avg;macro f1;mean;mean score;mean all;micro;micro average;micro avg;micro f1;overall average;overall \
    score;samples avg;score avg;total average;weighted;weighted average;weighted avg;avg total;average performance;均分;平均;总分".split(';').collect()
});

pub(super) static INFO: Words = words(|| {
    "activated active alignment arch architecture backbone batch betas bits bs checkpoint config context count \
    cutoff date decay description dim dimension dimensions dims domain download downloads duration embd embedding epoch epochs epsilon example \
    examples fa flops frames gflops gmacs gpu heads hidden hours id idx images index input instances layer layers length license licence link llm \
    lr macs macts maxlen mmap momentum ngl nkvo num number optimizer output paper param parameter parameters params prompt quant quantization ram rank threads \
    release resolution sample samples seed sentences sequence setting settings shot shots size std stderr deviation interval \
    step steps support tokens ubatch utterances version vocab vocabulary vram warmup weights words year".split(' ').collect()
});

pub(super) static DELTAS: Words = words(|| {
    "change delta diff difference gain gap improvement improvements increase over recovery reduction relative \
    vs δ Δ"
        .split(' ')
        .collect()
});

/// Words behind the name of a benchmark that do not change how its numbers are read.
pub(super) static QUALIFIERS: Words = words(|| {
    "acc accuracy test val valid validation dev testdev devtest mini testmini cot pass em f1 exact \
    match score scores shot shots zero few five en zh english chinese main diamond strict none avg average c e s k mc mc1 mc2 \
    norm acc_norm all new old hard easy base instruct chat top 1 2 3 4 5 prompt loose level greedy maj of img image the on \
    sanitized verified full set subset v1 v2 v3 multi python gpt turbo rate win wer cer bleu rouge chrf map miou cider anls points \
    percent clean other".split(' ').collect()
});
