"""Small models of TensorFlow Lite, and what its interpreter and the definition of the operators say of them.

usage: tensorflow_lite.py FOLDER          writes FOLDER/NAME.tflite and FOLDER/figures.json
       tensorflow_lite.py check FILE...   prints what the interpreter says of files, an object a line

figures.json is an object of name: {input, shapes, macs, weights}. The shapes are those that the interpreter has for what each
operator makes, at that input; MACs follow from them by definition; weights are the elements that the file stores for the
operators that have any, each place of the file once for a shape.
"""

import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import flatbuffers  # noqa: F401  what tflite reads with
import numpy as np
import tflite
from ai_edge_litert.interpreter import Interpreter, OpResolverType

WEIGHTED = {
    "CONV_2D": (1, 2), "DEPTHWISE_CONV_2D": (1, 2), "TRANSPOSE_CONV": (1, 3), "FULLY_CONNECTED": (1, 2), "CONV_3D": (1, 2),
    "PRELU": (1,), "MUL": (0, 1), "ADD": (0, 1), "SUB": (0, 1), "DIV": (0, 1), "BATCH_MATMUL": (0, 1), "GATHER": (0,),
    "DEQUANTIZE": (0,), "SQUARED_DIFFERENCE": (0, 1), "MAXIMUM": (0, 1), "MINIMUM": (0, 1), "CONCATENATION": tuple(range(9)),
    "POW": (0, 1), "SELECT_V2": (1, 2),
}


def product(extents):
    return math.prod(int(extent) for extent in extents)


def macs(name, inputs, output):
    """Multiply-accumulates by definition, of shapes."""
    if name == "CONV_2D":
        return product(output) * product(inputs[1][1:])
    if name == "DEPTHWISE_CONV_2D":
        return product(output) * product(inputs[1][1:3])
    if name == "TRANSPOSE_CONV":
        return product(inputs[2]) * product(inputs[1][:3])
    if name == "CONV_3D":
        return product(output) * product(inputs[1][:4])
    if name == "FULLY_CONNECTED":
        return product(output) * int(inputs[1][1])
    if name == "BATCH_MATMUL":
        return product(output) * int(inputs[0][-1])
    return 0


def stored(content):
    """Elements of the weights of all graphs, each buffer once."""
    model = tflite.Model.GetRootAs(content, 0)
    names = {value: key for key, value in vars(tflite.BuiltinOperator).items() if isinstance(value, int)}
    sizes = {}
    for number in range(model.SubgraphsLength()):
        graph = model.Subgraphs(number)
        for place in range(graph.OperatorsLength()):
            operator = graph.Operators(place)
            code = model.OperatorCodes(operator.OpcodeIndex())
            name = names[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
            for slot in WEIGHTED.get(name, ()):
                if slot >= operator.InputsLength() or operator.Inputs(slot) < 0:
                    continue
                tensor = graph.Tensors(operator.Inputs(slot))
                # Whole numbers to count and to shape with are no weights, nor is a single number, such as an epsilon.
                if slot < 2 and tensor.Type() in (tflite.TensorType.INT32, tflite.TensorType.INT64):
                    continue
                if model.Buffers(tensor.Buffer()).DataLength() > 0 and tensor.ShapeLength() > 0:
                    shape = tuple(tensor.ShapeAsNumpy())
                    sizes[tensor.Buffer(), shape] = product(shape)
    return sum(sizes.values())


def figures(content, given=None):
    interpreter = Interpreter(
        model_content=content, experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES)
    entry = interpreter.get_input_details()[0]
    given = given or [1 if extent < 0 else int(extent) for extent in entry["shape_signature"]]
    if given != [int(extent) for extent in entry["shape"]]:
        interpreter.resize_tensor_input(entry["index"], given)
    interpreter.allocate_tensors()
    # What is worked out while it runs has its shape then.
    interpreter.set_tensor(entry["index"], np.zeros(given, entry["dtype"]))
    interpreter.invoke()
    tensors = {tensor["index"]: tensor for tensor in interpreter.get_tensor_details()}
    shape = lambda index: [int(extent) for extent in tensors[index]["shape"]] if index >= 0 else None
    shapes, total = {}, 0
    for operator in interpreter._get_ops_details():
        outputs = [int(index) for index in operator["outputs"]]
        total += macs(operator["op_name"], [shape(int(index)) for index in operator["inputs"]], shape(outputs[0]))
        for index in outputs:
            shapes[tensors[index]["name"]] = shape(index)
    return {"input": given, "shapes": shapes, "macs": total, "weights": stored(content)}


def models():
    import tensorflow as tf

    K, L = tf.keras, tf.keras.layers

    def converted(model, mode=""):
        converter = tf.lite.TFLiteConverter.from_keras_model(model)
        if mode:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
        if mode == "float16":
            converter.target_spec.supported_types = [tf.float16]
        if mode == "int8":
            extents = [1] + [extent or 16 for extent in model.input_shape[1:]]
            random = np.random.default_rng(1)
            converter.representative_dataset = lambda: ([random.random(extents, np.float32)] for _ in range(3))
            converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
            converter.inference_input_type = converter.inference_output_type = tf.int8
        return converter.convert()

    def image(shape=(32, 24, 3), batch=1):
        start = K.Input(shape, batch_size=batch)
        x = L.Conv2D(16, (3, 5), strides=2, padding="same", activation="relu", bias_initializer="ones")(start)
        x = L.DepthwiseConv2D(3, padding="same", depth_multiplier=2, bias_initializer="ones")(x)
        x = L.BatchNormalization(beta_initializer="ones")(x)
        x = L.ReLU(6)(x)
        x = L.MaxPooling2D(3, 2)(x)
        y = L.Conv2D(32, 3, dilation_rate=2, padding="same", bias_initializer="ones")(x)
        x = L.Concatenate()([L.Add()([x, y]), y])
        x = L.Conv2DTranspose(24, 3, strides=2, padding="same", bias_initializer="ones")(x)
        x = L.PReLU(shared_axes=[1, 2], alpha_initializer="ones")(x)
        x = L.AveragePooling2D(2)(x)
        if None in shape:
            x = L.GlobalAveragePooling2D()(x)
        else:
            x = L.Flatten()(x)
        return K.Model(start, L.Dense(10, activation="softmax", bias_initializer="ones")(x))

    def moves():
        start = K.Input((16, 12, 8), batch_size=1)
        x = tf.keras.ops.pad(start, [[0, 0], [1, 2], [3, 0], [0, 0]])
        x = L.Lambda(lambda t: tf.nn.depth_to_space(t[:, 1:17, ::-1, :], 2))(x)
        x = L.Lambda(lambda t: tf.nn.space_to_depth(t, 2))(x)
        x = L.UpSampling2D(2, interpolation="bilinear")(x)
        x = L.UpSampling2D((1, 3))(x)
        x = L.Permute((3, 1, 2))(x)
        a, b = L.Lambda(lambda t: tf.split(t, [3, 5], axis=1))(x)
        x = L.Lambda(lambda t: tf.stack([t[:, 0], t[:, 1], t[:, 2]], axis=-1))(a)
        y = L.Lambda(lambda t: tf.reduce_max(t, axis=[1], keepdims=True))(b)
        x = L.Lambda(lambda t: tf.tile(tf.transpose(t, [0, 3, 1, 2]), [1, 2, 1, 1]))(x)
        z = L.Lambda(lambda t: tf.gather(t[0] * t[1], [2, 0, 5], axis=1))([x, y])
        z = L.Lambda(lambda t: tf.squeeze(tf.expand_dims(t, 0), 1))(z)
        return K.Model(start, L.Lambda(lambda t: tf.reduce_sum(t, axis=[-1]))(z))

    def products():
        start = K.Input((10, 16), batch_size=2)
        x = L.MultiHeadAttention(4, 8)(start, start)
        x = L.LayerNormalization()(L.Add()([x, start]))
        x = L.Dense(32, activation="gelu")(x)
        return K.Model(start, L.Dense(16)(x))

    def blocks():
        start = K.Input((16, 16, 4), batch_size=1)
        x = L.Lambda(lambda t: tf.space_to_batch(t, [2, 2], [[0, 0], [2, 2]]))(start)
        x = L.Conv2D(4, 3, padding="same", bias_initializer="ones")(x)
        x = L.Lambda(lambda t: tf.batch_to_space(t, [2, 2], [[0, 0], [2, 2]]))(x)
        return K.Model(start, x)

    def volume():
        start = K.Input((8, 10, 12, 2), batch_size=1)
        return K.Model(start, L.Conv3D(6, (3, 3, 2), strides=(1, 2, 2), padding="same", bias_initializer="ones")(start))

    def grouped():
        start = K.Input((12, 12, 8), batch_size=1)
        return K.Model(start, L.Conv2D(16, 3, groups=4, bias_initializer="ones")(start))

    class Loop(tf.Module):
        def __init__(self):
            self.weight = tf.constant(np.random.default_rng(2).random((6, 6)), tf.float32)

        @tf.function(input_signature=[tf.TensorSpec([1, 6], tf.float32)])
        def __call__(self, x):
            body = lambda i, y: (i + 1, tf.tanh(tf.matmul(y, self.weight)))
            return tf.while_loop(lambda i, y: i < 3, body, (0, x))[1]

    loop = Loop()
    made = {
        "image": converted(image()), "image_float16": converted(image(), "float16"),
        "image_dynamic": converted(image(), "dynamic"), "image_int8": converted(image(), "int8"),
        "open_batch": converted(image(batch=None)), "open_image": converted(image((None, None, 3), None)),
        "moves": converted(moves()), "products": converted(products()), "blocks": converted(blocks()),
        "volume": converted(volume()), "grouped": converted(grouped()),
        "loop": tf.lite.TFLiteConverter.from_concrete_functions([loop.__call__.get_concrete_function()], loop).convert(),
    }
    return made


if __name__ == "__main__":
    if sys.argv[1] == "check":
        for path in sys.argv[2:]:
            with open(path, "rb") as file:
                print(json.dumps({"file": os.path.basename(path), **figures(file.read())}))
    else:
        folder = sys.argv[1]
        os.makedirs(folder, exist_ok=True)
        told = {}
        for name, content in models().items():
            with open(os.path.join(folder, name + ".tflite"), "wb") as file:
                file.write(content)
            told[name] = figures(content, [1, 48, 40, 3] if name == "open_image" else None)
        with open(os.path.join(folder, "figures.json"), "w") as file:
            json.dump(told, file, indent=1, sort_keys=True)
            file.write("\n")
