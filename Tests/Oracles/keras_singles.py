"""Small models of Keras, each of a layer or two: weights, outputs, and MACs as torch's FlopCounterMode counts what Keras runs.

usage: keras_singles.py FILE    writes FILE, a JSON object of name: {model, weights, trainable, outputs, macs}
"""

import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import torch
from keras import layers as L
from keras import ops
from torch.utils.flop_counter import FlopCounterMode

MODELS = {}


def chain(name, shape, *layers, dtype=None):
    x = start = keras.Input(shape, dtype=dtype)
    for layer in layers:
        x = layer(x)
    MODELS[name] = keras.Model(start, x)


def graph(name, shape, make, count=1):
    inputs = [keras.Input(shape) for _ in range(count)]
    MODELS[name] = keras.Model(inputs, make(*inputs))


chain("time_distributed_dense", (10, 16), L.TimeDistributed(L.Dense(4)))
chain("time_distributed_images", (5, 16, 16, 3), L.TimeDistributed(L.Conv2D(8, 3, padding="same")), L.TimeDistributed(L.MaxPooling2D()), L.TimeDistributed(L.Flatten()), L.LSTM(6))
graph("multi_head", (10, 16), lambda x: L.MultiHeadAttention(4, 8, value_dim=6)(x, x))
graph("multi_head_other", (10, 16), lambda x, y: L.MultiHeadAttention(2, 5)(x, y[:, :7]), 2)
graph("multi_head_output", (10, 16), lambda x: L.MultiHeadAttention(4, 8, output_shape=20)(x, x))
graph("grouped", (10, 16), lambda x: L.GroupQueryAttention(8, 8, 4)(x, x))
graph("grouped_one", (10, 16), lambda x: L.GroupQueryAttention(8, 4, 1, use_bias=False)(x, x))
graph("attention", (10, 16), lambda x, y: L.Attention()([x, y]), 2)
graph("attention_scaled", (10, 16), lambda x, y: L.Attention(use_scale=True)([x, y]), 2)
graph("attention_concat", (10, 16), lambda x, y: L.Attention(score_mode="concat", use_scale=True)([x, y]), 2)
graph("additive", (10, 16), lambda x, y: L.AdditiveAttention()([x, y]), 2)
chain("conv_lstm1d", (6, 12, 3), L.ConvLSTM1D(8, 3))
chain("conv_lstm2d", (6, 12, 14, 3), L.ConvLSTM2D(8, (3, 5), padding="same", return_sequences=True, strides=2))
chain("conv_lstm2d_no_bias", (4, 12, 12, 3), L.ConvLSTM2D(4, 3, use_bias=False))
chain("conv_lstm3d", (3, 6, 7, 8, 2), L.ConvLSTM3D(4, 3, padding="same"))
chain("cells", (12, 8), L.RNN([L.LSTMCell(4), L.GRUCell(5)]))
chain("cell", (12, 8), L.RNN(L.SimpleRNNCell(4), return_sequences=True))
chain("both_ways", (12, 8), L.Bidirectional(L.GRU(6, return_sequences=True), merge_mode="sum"), L.Bidirectional(L.LSTM(7)))
chain("simple", (12, 8), L.SimpleRNN(6, return_sequences=True, use_bias=False))
chain("gru_before", (12, 8), L.GRU(6, reset_after=False))
chain("norms", (20, 18, 8), L.Conv2D(6, 3, groups=2), L.GroupNormalization(3), L.LayerNormalization(), L.UnitNormalization(), L.RMSNormalization())
chain("layer_norm_axes", (20, 18, 8), L.LayerNormalization(axis=[1, 2, 3]))
chain("layer_norm_two", (20, 18, 8), L.LayerNormalization(axis=[-2, -1], scale=False))
chain("batch_norm_axes", (20, 18, 8), L.BatchNormalization(scale=False), L.BatchNormalization(center=False, axis=1), L.BatchNormalization(axis=2))
chain("normalization", (20, 18, 3), L.Normalization())
chain("spectral", (20, 20, 3), L.SpectralNormalization(L.Conv2D(4, 3)))
chain("prelu", (8, 8, 4), L.PReLU(shared_axes=[1, 2]), L.PReLU())
graph("dots", (8, 8, 4), lambda a, b: [L.Dot(axes=3)([a, b]), L.Dot(axes=(1, 1))([a, b])], 2)
graph("dot_rows", (6,), lambda a, b: L.Dot(axes=-1, normalize=True)([a, b]), 2)
graph("dot_tokens", (6, 5), lambda a, b: L.Dot(axes=(2, 2))([a, b]), 2)
graph("operations", (8, 8, 4), lambda x: (lambda y: ops.matmul(y, ops.transpose(y, (0, 2, 1))))(ops.concatenate([ops.expand_dims(ops.relu(ops.mean(x, axis=(1, 2))), 1)] * 2, axis=1)))
graph("operators", (8, 8, 4), lambda x: (x * 2 + 1) / ops.sqrt(ops.sum(ops.square(x), axis=-1, keepdims=True)))
graph("items", (8, 8, 4), lambda x: [x[:, 1:5, ::2], x[:, 0], x[:, -1, :, 1:], x[:, :, -3:]])
graph("reductions", (8, 8, 4), lambda x: [ops.max(x, axis=1), ops.min(x, axis=-1), ops.sum(x, axis=(1, 3)), ops.mean(x, axis=2, keepdims=True)])
graph("broadcast", (8, 6, 4), lambda x: x * ops.mean(x, axis=1) + ops.reshape(x, (-1, 8, 6, 4)))
graph("einsum", (8, 4), lambda x, y: ops.einsum("bic,bjc->bij", x, y), 2)
graph("untold", (8, 8, 4), lambda x: L.Conv2D(6, 3)(ops.flip(x, axis=1)))


# Steps, and calls of the cell: Keras calls it once more, or twice, to see what it makes, which is no work of the layer.
CALLS = {"cell": (12, 13), "cells": (12, 14), "simple": (12, 13), "gru_before": (12, 13), "conv_lstm1d": (6, 7), "conv_lstm2d": (6, 7),
         "conv_lstm2d_no_bias": (4, 5), "conv_lstm3d": (3, 4)}


def facts(name, model):
    inputs = [torch.zeros([1] + [int(extent) for extent in x.shape[1:]]) for x in model.inputs]
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        outputs = model(inputs if len(inputs) > 1 else inputs[0])
    macs = counter.get_total_flops() // 2
    steps, calls = CALLS.get(name, (1, 1))
    assert macs % calls == 0
    macs = macs // calls * steps
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    return dict(
        model=json.loads(model.to_json()), weights=model.count_params(),
        trainable=sum(int(ops.size(weight)) for weight in model.trainable_weights),
        outputs=[list(output.shape) for output in outputs], macs=macs)


with open(sys.argv[1], "w") as file:
    json.dump({name: facts(name, model) for name, model in MODELS.items()}, file, separators=(",", ":"))
