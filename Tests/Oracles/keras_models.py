"""Whole models of Keras: what it says of the models in Fixtures/models, and the JSON of VGG-16.

usage: keras_models.py FOLDER    writes FOLDER/keras.json and FOLDER/keras3_vgg16.json
"""

import json
import os
import pathlib
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras

folder = pathlib.Path(sys.argv[1])


def facts(model):
    """Weights, and the output of each layer, channels last."""
    return dict(
        weights=model.count_params(),
        trainable=sum(int(keras.ops.size(weight)) for weight in model.trainable_weights),
        layers={layer.name: list(layer.output.shape) for layer in model.layers
                if not isinstance(layer, keras.layers.InputLayer)})


vgg16 = keras.applications.VGG16(weights=None)
(folder / "keras3_vgg16.json").write_text(json.dumps(json.loads(vgg16.to_json()), separators=(",", ":")))
models = {
    name: keras.models.model_from_json((folder / f"{name}.json").read_text())
    for name in ("keras3_layers", "keras3_sequential", "keras3_vgg16")}
(folder / "keras.json").write_text(
    json.dumps({name: facts(model) for name, model in models.items()}, indent=1))
