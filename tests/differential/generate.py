"""Builds cards with the card code of installed libraries: a line of JSON each, with the card or why there is none.

Only what works without PyTorch: where a library needs it for the rest, its template is filled in.
"""

import importlib.metadata
import json
import pathlib
import sys

CARDS = []


def card(*distributions):
    """Registers a builder of a card, by the name of its function."""

    def register(build):
        CARDS.append((build.__name__, distributions, build))
        return build

    return register


def file(distribution, end):
    """The text of a file of a distribution."""
    files = importlib.metadata.files(distribution) or []
    found = [entry for entry in files if str(entry).endswith(end)]
    return pathlib.Path(found[0].locate()).read_text(encoding="utf-8")


def filled(distribution, end, data, **variables):
    """A template of a distribution, filled in as its library does."""
    from huggingface_hub import CardData, ModelCard
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile("w", suffix=".md", encoding="utf-8") as template:
        template.write(file(distribution, end))
        template.flush()
        made = ModelCard.from_template(CardData(**data), template_path=template.name, **variables)
    return made.content


LOG = [
    {"loss": 0.6, "epoch": 1.0, "step": 100},
    {"eval_loss": 0.5, "eval_accuracy": 0.81, "eval_f1": 0.8, "eval_runtime": 1.0, "epoch": 1.0, "step": 100},
    {"loss": 0.4, "epoch": 2.0, "step": 200},
    {"eval_loss": 0.45, "eval_accuracy": 0.85, "eval_f1": 0.84, "eval_runtime": 1.0, "epoch": 2.0, "step": 200},
    {"train_runtime": 10.0, "epoch": 2.0, "step": 200},
    {"eval_loss": 0.45, "eval_accuracy": 0.85, "eval_f1": 0.84, "eval_runtime": 1.0, "epoch": 2.0, "step": 200},
]
HYPERPARAMETERS = {"learning_rate": 5e-05, "train_batch_size": 8, "seed": 42, "num_epochs": 2}


def trainer(log, **more):
    from transformers.modelcard import TrainingSummary, parse_log_history

    _, lines, results = parse_log_history(log)
    summary = TrainingSummary(
        "birds-base",
        finetuned_from="google-bert/bert-base-uncased",
        eval_results=results,
        eval_lines=lines,
        hyperparameters=HYPERPARAMETERS,
        **more,
    )
    return summary.to_model_card()


@card("transformers")
def trainer_classifier():
    return trainer(LOG, tasks="text-classification", dataset="glue", dataset_tags="glue", dataset_args="mrpc")


@card("transformers")
def trainer_without_dataset():
    return trainer(LOG)


@card("transformers")
def trainer_resumed():
    """After a resume the rows of the first part have their keys in order, so others stand under each name."""
    first = [dict(sorted(entry.items())) for entry in LOG[:2]]
    return trainer(first + LOG[2:])


@card("transformers")
def trainer_evaluated_only():
    return trainer([LOG[1]])


@card("trl", "huggingface_hub")
def trl_sft():
    data = {"base_model": "Qwen/Qwen3-0.6B", "library_name": "transformers", "tags": ["sft", "trl"], "licence": "license",
        "datasets": "trl-lib/Capybara"}
    return filled("trl", "templates/lm_model_card.md", data, base_model="Qwen/Qwen3-0.6B", model_name="birds-chat",
        hub_model_id="me/birds-chat", dataset_name="trl-lib/Capybara", trainer_name="SFT", trl_version="1", transformers_version="5",
        pytorch_version="2", datasets_version="5", tokenizers_version="0.2")


@card("trl", "huggingface_hub")
def trl_reward():
    data = {"base_model": "Qwen/Qwen3-0.6B", "library_name": "transformers", "tags": ["trl"], "licence": "license"}
    return filled("trl", "templates/rm_model_card.md", data, base_model="Qwen/Qwen3-0.6B", model_name="birds-judge",
        hub_model_id="me/birds-judge", trainer_name="Reward", trl_version="1", transformers_version="5", pytorch_version="2",
        datasets_version="5", tokenizers_version="0.2")


@card("huggingface_hub")
def hub_template():
    from huggingface_hub import ModelCard, ModelCardData

    return ModelCard.from_template(ModelCardData(license="mit", language="en"), model_id="birds-base").content


@card("sentence-transformers", "huggingface_hub")
def sentence_transformers():
    table = "| Metric | Value |\n|:--|:--|\n| pearson_cosine | 0.81 |\n| **spearman_cosine** | **0.84** |"
    lines = "| Epoch | Step | Training Loss | sts-dev_spearman_cosine |\n|:-:|:-:|:-:|:-:|\n| -1 | -1 | - | 0.61 |\n| **1.0** | **10** | **1.2** | **0.84** |"
    data = {"tags": ["sentence-transformers", "sentence-similarity"], "library_name": "sentence-transformers", "pipeline_tag": "sentence-similarity"}
    return filled("sentence-transformers", "sentence_transformer/model_card_template.md", data, model_name="birds-embedder",
        model_id="me/birds-embedder", eval_metrics=[{"description": "Semantic Similarity", "class_name": "EmbeddingSimilarityEvaluator",
        "dataset_name": "sts-dev", "table": table, "table_lines": table.split("\n")}], eval_lines=lines, training_logs=lines,
        citations={}, version={"python": "3", "sentence_transformers": "6", "transformers": "5", "torch": "2", "accelerate": "1", "datasets": "5", "tokenizers": "0"})


@card("setfit", "huggingface_hub")
def setfit():
    data = {"tags": ["setfit", "text-classification"], "library_name": "setfit", "pipeline_tag": "text-classification"}
    table = "| Label | Accuracy |\n|:--|:--|\n| **all** | 0.91 |\n"
    return filled("setfit", "model_card_template.md", data, model_name="birds-few", model_id="me/birds-few", metrics_table=table,
        num_classes=2, model_max_length=64, version={"python": "3", "setfit": "1", "sentence_transformers": "6", "transformers": "5",
        "torch": "2", "datasets": "5", "tokenizers": "0"})


@card("span-marker", "huggingface_hub")
def span_marker():
    data = {"tags": ["span-marker", "token-classification"], "library_name": "span-marker", "pipeline_tag": "token-classification"}
    table = "| Label | Precision | Recall | F1 |\n|:--|:--|:--|:--|\n| **all** | 0.9 | 0.8 | 0.85 |\n| LOC | 0.9 | 0.9 | 0.9 |\n| PER | 0.9 | 0.7 | 0.79 |\n"
    return filled("span_marker", "model_card_template.md", data, model_name="birds-names", metrics_table=table, model_max_length=256,
        entity_max_length=8, version={"python": "3", "span_marker": "1", "transformers": "5", "torch": "2", "datasets": "5", "tokenizers": "0"})


@card("scikit-learn")
def sklearn_report():
    from sklearn.metrics import classification_report

    report = classification_report([0, 0, 1, 1, 2, 2], [0, 0, 1, 0, 2, 1], target_names=["crow", "duck", "wren"])
    return f"---\nlicense: mit\npipeline_tag: text-classification\n---\n\n# birds-base\n\n```\n{report}```\n"


@card("lm_eval", "pytablewriter")
def lm_eval():
    from lm_eval.utils import make_table

    results = {
        "results": {"gsm8k": {"alias": "gsm8k", "exact_match,strict-match": 0.52, "exact_match_stderr,strict-match": 0.01,
            "exact_match,flexible-extract": 0.53, "exact_match_stderr,flexible-extract": 0.01},
            "wikitext": {"alias": "wikitext", "word_perplexity,none": 12.3, "word_perplexity_stderr,none": "N/A"}},
        "versions": {"gsm8k": 3, "wikitext": 2}, "n-shot": {"gsm8k": 5, "wikitext": 0},
        "higher_is_better": {"gsm8k": {"exact_match": True}, "wikitext": {"word_perplexity": False}},
    }
    return f"---\nlicense: mit\npipeline_tag: text-generation\n---\n\n# birds-chat\n\n{make_table(results)}\n"


@card("skops", "scikit-learn")
def skops():
    from huggingface_hub import ModelCardData
    from sklearn.dummy import DummyClassifier
    from skops import card as skops_card

    model = DummyClassifier().fit([[0], [1]], [0, 1])
    made = skops_card.Card(model, metadata=ModelCardData(library_name="sklearn"))
    made.add_metrics(accuracy=0.96, **{"f1 score": 0.95})
    return made.render()


for name, distributions, build in CARDS:
    answer = {"name": name}
    try:
        answer["with"] = ", ".join(f"{it} {importlib.metadata.version(it)}" for it in distributions)
        answer["card"] = build()
    except Exception as error:
        answer["skipped"] = f"{type(error).__name__}: {error}".split("\n")[0]
    print(json.dumps(answer))
sys.stdout.flush()
