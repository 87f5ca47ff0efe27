use expect_test::expect;

use super::{check, front_matter};

#[test]
fn keys() {
    front_matter(
        "lic$0ense: mit",
        expect![[r#"
            [license]
            **license** · string or list · the Hub refuses a bad value

            License of the model: an identifier of the Hub's list, in lower case.

            83 values: `apache-2.0`, `mit`, `openrail`, `bigscience-openrail-m`, `creativeml-openrail-m`, …

            Strongly recommended. SPDX spelling differs: `apache-2.0`, not `Apache-2.0`. For a license that is not listed write `other` and set `license_name` and `license_link`.

            [Documentation of the Hub](https://huggingface.co/docs/hub/repositories-licenses)
        "#]],
    );
    front_matter(
        "base_model_relation$0: merge",
        expect![[r#"
            [base_model_relation]
            **base_model_relation** · string

            How the model derives from `base_model`.

            One of `finetune`, `adapter`, `merge` and `quantized`.

            The Hub guesses it when it is absent.

            Goes with `base_model`.

            [Documentation of the Hub](https://huggingface.co/docs/hub/model-cards)
        "#]],
    );
    front_matter(
        "$0licence: mit",
        expect![[r#"
            [licence]
            The Hub does not read `licence`; `license` is meant. The Hub reads the American spelling only. TRL writes `licence: license` into every card, which is a placeholder.

            **license** · string or list · the Hub refuses a bad value

            License of the model: an identifier of the Hub's list, in lower case.

            83 values: `apache-2.0`, `mit`, `openrail`, `bigscience-openrail-m`, `creativeml-openrail-m`, …

            Strongly recommended. SPDX spelling differs: `apache-2.0`, not `Apache-2.0`. For a license that is not listed write `other` and set `license_name` and `license_link`.

            [Documentation of the Hub](https://huggingface.co/docs/hub/repositories-licenses)
        "#]],
    );
    front_matter(
        "$0dataset_info: x",
        expect![[r#"
        [dataset_info]
        `dataset_info` is a key of dataset cards. In a model card it has no effect.
    "#]],
    );
    front_matter(
        "$0my_own_key: x",
        expect![[r#"
        nothing
    "#]],
    );
    front_matter(
        "model-index:\n- name: x\n  results:\n  - task:\n      $0type: translation",
        expect![[r#"
            [type]
            **type** · string · required

            The task: a pipeline tag by convention.
        "#]],
    );
}

#[test]
fn values() {
    front_matter(
        "license: $0apache-2.0",
        expect![[r#"
            [apache-2.0]
            **Apache license 2.0** · `apache-2.0`

            <https://spdx.org/licenses/Apache-2.0.html>
        "#]],
    );
    front_matter(
        "license: $0Apache 2.0",
        expect![[r#"
            [Apache 2.0]
            Meant is **Apache license 2.0**, `apache-2.0`.
        "#]],
    );
    front_matter(
        "license: $0mine",
        expect![[r#"
            [mine]
            **license** · string or list

            License of the model: an identifier of the Hub's list, in lower case.

            83 values: `apache-2.0`, `mit`, `openrail`, `bigscience-openrail-m`, `creativeml-openrail-m`, …
        "#]],
    );
    front_matter(
        "license: $0other",
        expect![[r#"
        [other]
        **Other license** · one that is not on the Hub's list. Say which in `license_name` and `license_link`.
    "#]],
    );
    front_matter(
        "language: [en, $0kr]",
        expect![[r#"
        [kr]
        **Kanuri** · `kr`, a code of ISO 639-1

        If Korean is meant, write `ko`.
    "#]],
    );
    front_matter(
        "language:\n- $0no",
        expect![[r#"
            [no]
            **Norwegian** · `no`, a code of ISO 639-1

            Python tools read an unquoted `no` as a boolean, and may save it as one. Put it in quotes: `"no"`.
        "#]],
    );
    front_matter(
        "language: $0english",
        expect![[r#"
            [english]
            Meant is **English**, `en`.
        "#]],
    );
    front_matter(
        "language: '$0eng'",
        expect![[r#"
        ['eng']
        **English** · `eng`, a code of ISO 639-3

        Its code of two letters, `en`, is preferred.
    "#]],
    );
    front_matter(
        "language: $0en-US",
        expect![[r#"
            [en-US]
            Meant is **English**, `en`.
        "#]],
    );
    front_matter(
        "library_name: $0peft",
        expect![[r#"
        [peft]
        **PEFT** · a library the Hub knows

        The Hub can run it for `text-generation`.
    "#]],
    );
    front_matter(
        "metrics: [$0Rouge-L]",
        expect![[r#"
            [Rouge-L]
            The usual id is `rougel`.

            **Rouge-L** · higher is better · 0 to 1, or 0 to 100 in percent

            Longest common subsequence (F-measure).
        "#]],
    );
    front_matter(
        "base_model_relation: $0adapter",
        expect![[r#"
        [adapter]
        **adapter**

        Weights that are loaded on top of `base_model`, such as a LoRA.
    "#]],
    );
    front_matter(
        "tags:\n- $0text-generation",
        expect![[r#"
        [text-generation]
        **Text Generation** · a task

        It counts as `pipeline_tag` where that key is missing.
    "#]],
    );
    front_matter(
        "datasets: $0imagefolder",
        expect![[r#"
        [imagefolder]
        `imagefolder` is not a dataset on the Hub: it is what training tools write for data that came from files or memory.
    "#]],
    );
    check(
        "---\npipeline_tag: $0text2text-generation\n---\n",
        expect![[r#"
        [text2text-generation]
        **Text2Text Generation** · gone from the Hub

        Use `text-generation`, `summarization` or `translation`.

        Usual metrics: `rouge`, `bleu` and `exact_match`.
    "#]],
    );
    check(
        "---\npipeline_tag: $0Text Generation\n---\n",
        expect![[r#"
            [Text Generation]
            Meant is **Text Generation**, `text-generation`.
        "#]],
    );
    front_matter(
        "model-index:\n- results:\n  - metrics:\n    - type: $0wer",
        expect![[r#"
            [wer]
            **wer** · lower is better · 0 or more

            Word edits per reference word; can pass 1 (or 100). Both scales are common.
        "#]],
    );
}

/// An entry that is being typed has no tree, and is explained all the same.
#[test]
fn in_broken_entries() {
    front_matter(
        "language: [$0de, 'x",
        expect![[r#"
        [de]
        **German** · `de`, a code of ISO 639-1
    "#]],
    );
    front_matter(
        "co2_eq_emissions:\n  source: a: b\n  training_type: $0x",
        expect![[r#"
            [x]
            **training_type** · string

            What was done.

            One of `pre-training` and `fine-tuning`.
        "#]],
    );
    front_matter(
        "language: [de, $0",
        expect![[r#"
        nothing
    "#]],
    );
}
