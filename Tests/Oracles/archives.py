"""Small files of weights and archives: python archives.py FOLDER. Needs PyTorch, safetensors and Keras."""
import io
import json
import os
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "torch")
import keras
import torch
from keras import layers
from safetensors.torch import save_file

folder = sys.argv[1]


def path(name):
    return os.path.join(folder, name)


# Weights: what is learned, statistics and a counter, of a convolution in half precision.
torch.manual_seed(0)
model = torch.nn.Sequential()
model.add_module("conv", torch.nn.Conv2d(3, 8, 3, bias=False).half())
model.add_module("bn", torch.nn.BatchNorm2d(8))
model.add_module("fc", torch.nn.Linear(8, 10))
state = model.state_dict()
save_file(state, path("weights.safetensors"), {"format": "pt"})
names = sorted(state)
parts = [names[: len(names) // 2], names[len(names) // 2 :]]
index = {"metadata": {"total_size": sum(t.numel() * t.element_size() for t in state.values())}, "weight_map": {}}
for number, part in enumerate(parts):
    name = f"sharded-{number + 1:05}-of-{len(parts):05}.safetensors"
    save_file({key: state[key] for key in part}, path(name))
    index["weight_map"] |= {key: name for key in part}
with open(path("sharded.safetensors.index.json"), "w") as file:
    json.dump(index, file, indent=2)
torch.save({"w": torch.zeros(2)}, path("state.pt"))



class Tied(torch.nn.Module):
    """Words in and out by the same weights, and a tensor that nothing takes."""

    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(50, 16)
        self.head = torch.nn.Linear(16, 50, bias=False)
        self.head.weight = self.embedding.weight
        self.unused = torch.nn.Parameter(torch.zeros(5))

    def forward(self, words):
        return self.head(self.embedding(words))


program = torch.export.export(Tied().eval(), (torch.zeros(2, 7, dtype=torch.long),), dynamic_shapes=({1: torch.export.Dim("words", max=64)},))
torch.export.save(program, path("tied.pt2"))

# A model of Keras as it saves it, and packed in other ways; its weights are left out.
inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(8, 3, activation="relu", name="conv")(inputs)
x = layers.MaxPooling2D(name="pool")(x)
x = layers.Flatten(name="flat")(x)
model = keras.Model(inputs, layers.Dense(10, name="fc")(x), name="small")
saved = io.BytesIO()
model.save(path("small.keras"))
with zipfile.ZipFile(path("small.keras")) as archive:
    entries = {name: archive.read(name) for name in archive.namelist() if name.endswith(".json")}
for name, method in [("small.keras", zipfile.ZIP_STORED), ("deflated.keras", zipfile.ZIP_DEFLATED)]:
    with zipfile.ZipFile(path(name), "w", method) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)


class Stream(io.RawIOBase):
    """A file that cannot be sought in, for which the sizes stand behind the bytes."""

    def __init__(self, name):
        self.file = open(name, "wb")

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


with zipfile.ZipFile(Stream(path("streamed.keras")), "w", zipfile.ZIP_DEFLATED) as archive:
    for entry, content in entries.items():
        with archive.open(entry, "w", force_zip64=True) as file:
            file.write(content)

with zipfile.ZipFile(path("encoded.zip"), "w", zipfile.ZIP_BZIP2) as archive:
    archive.writestr("config.json", entries["config.json"])
print("parameters of small.keras:", model.count_params())
