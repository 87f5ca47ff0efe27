"""architectures.tsv against the classes that transformers registers for each task (models/auto/modeling_auto.py).

With --rows, prints the rows to add.
"""

import ast
import sys

from tables import assigned, end, module, rows

# From the general to the special: of a class in several mappings the last counts.
MAPPINGS = {
    "MODEL_FOR_CAUSAL_LM": "text-generation",
    "MODEL_FOR_MASKED_LM": "fill-mask",
    "MODEL_FOR_SEQUENCE_CLASSIFICATION": "text-classification",
    "MODEL_FOR_TOKEN_CLASSIFICATION": "token-classification",
    "MODEL_FOR_QUESTION_ANSWERING": "question-answering",
    "MODEL_FOR_MULTIPLE_CHOICE": "multiple-choice",
    "MODEL_FOR_TABLE_QUESTION_ANSWERING": "table-question-answering",
    "MODEL_FOR_VISUAL_QUESTION_ANSWERING": "visual-question-answering",
    "MODEL_FOR_DOCUMENT_QUESTION_ANSWERING": "document-question-answering",
    "MODEL_FOR_AUDIO_CLASSIFICATION": "audio-classification",
    "MODEL_FOR_CTC": "automatic-speech-recognition",
    "MODEL_FOR_RNNT": "automatic-speech-recognition",
    "MODEL_FOR_TDT": "automatic-speech-recognition",
    "MODEL_FOR_SPEECH_SEQ_2_SEQ": "automatic-speech-recognition",
    "MODEL_FOR_TEXT_TO_SPECTROGRAM": "text-to-speech",
    "MODEL_FOR_IMAGE_CLASSIFICATION": "image-classification",
    "MODEL_FOR_IMAGE_SEGMENTATION": "image-segmentation",
    "MODEL_FOR_SEMANTIC_SEGMENTATION": "image-segmentation",
    "MODEL_FOR_INSTANCE_SEGMENTATION": "image-segmentation",
    "MODEL_FOR_UNIVERSAL_SEGMENTATION": "image-segmentation",
    "MODEL_FOR_OBJECT_DETECTION": "object-detection",
    "MODEL_FOR_ZERO_SHOT_OBJECT_DETECTION": "zero-shot-object-detection",
    "MODEL_FOR_DEPTH_ESTIMATION": "depth-estimation",
    "MODEL_FOR_VIDEO_CLASSIFICATION": "video-classification",
    "MODEL_FOR_ZERO_SHOT_IMAGE_CLASSIFICATION": "zero-shot-image-classification",
    "MODEL_FOR_MASK_GENERATION": "mask-generation",
    "MODEL_FOR_IMAGE_TEXT_TO_TEXT": "image-text-to-text",
}
# What a class is used for, where the mapping says something else: it stands there for how it is called.
OTHERS = {
    "BlipForConditionalGeneration": "image-to-text",
    "VisionEncoderDecoderModel": "image-to-text",
    "DiaForConditionalGeneration": "text-to-speech",
    "VibeVoiceForConditionalGeneration": "text-to-speech",
    "Pop2PianoForConditionalGeneration": "audio-to-audio",
    "PI0ForConditionalGeneration": "robotics",
}


def classes(value):
    """The names of classes in a mapping from the type of a model to one class or several."""
    pairs = value.args[0].elts if isinstance(value, ast.Call) else []
    for pair in pairs:
        if isinstance(pair, ast.Tuple):
            yield from (text.value for text in ast.walk(pair.elts[1]) if isinstance(text, ast.Constant) and text.value)


tree = module("transformers", "transformers/models/auto/modeling_auto.py")
expected = {}
for mapping, task in MAPPINGS.items():
    for name in classes(assigned(tree, f"{mapping}_MAPPING_NAMES")):
        expected[name] = task
# What transcribes and what translates is one class.
several = set(classes(assigned(tree, "MODEL_FOR_SEQ_TO_SEQ_CAUSAL_LM_MAPPING_NAMES")))
expected = {name: task for name, task in expected.items() if name not in several or task == "image-text-to-text"}
expected.update(OTHERS)
ends = dict(row[:2] for row in rows("architectures.tsv"))


def known(name):
    fitting = [end for end in ends if name.endswith(end)]
    return ends[max(fitting, key=len)] if fitting else None


wrong = {name: task for name, task in sorted(expected.items()) if known(name) != task}
for name, task in wrong.items():
    print(f"{name}\t{task}" if "--rows" in sys.argv else f"  architectures: {name} is for {task}, not {known(name)}")
if not wrong:
    print(f"  architectures: all {len(expected)} classes have their task")
end(wrong)
