"""Single operators with the verdict of ONNX shape inference, for the inputs and attributes of operators.jsonl.

An input has a shape, a type and, where the shape of the output may depend on them, values. An output is a list of
extents, null where the extent is left open; "error" stands in the place of all where ONNX refuses the operator or a
window leaves no output.
"""

import json

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from cases import main

VERSION = 23
TYPES = dict(float=TensorProto.FLOAT, float32=TensorProto.FLOAT, int64=TensorProto.INT64, bool=TensorProto.BOOL,
             uint8=TensorProto.UINT8)
WINDOWS = ("Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool")


def outputs(case):
    names, infos, stored = [], [], []
    for index, tensor in enumerate(case["inputs"]):
        names.append(f"i{index}" if tensor else "")
        if not tensor:
            continue
        type = TYPES[tensor["type"]]
        if "values" in tensor:
            array = numpy.array(tensor["values"], helper.tensor_dtype_to_np_dtype(type)).reshape(tensor["shape"])
            stored.append(numpy_helper.from_array(array, names[-1]))
        else:
            infos.append(helper.make_tensor_value_info(names[-1], type, tensor["shape"]))
    count = 1 if case["outputs"] == "error" else len(case["outputs"])
    results = [f"o{index}" for index in range(count)]
    node = helper.make_node(case["op"], names, results, **case["attributes"])
    graph = helper.make_graph(
        [node], "operator", infos, [onnx.ValueInfoProto(name=name) for name in results], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", VERSION)])
    try:
        inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    except Exception:
        return "error"
    shapes = {info.name: info.type.tensor_type for info in inferred.graph.output}
    answer = [extents(shapes[name]) if name in shapes else None for name in results]
    empty = case["op"] in WINDOWS and any(extent <= 0 for extent in answer[0] or [] if extent is not None)
    return "error" if empty else answer


def extents(type):
    if not type.HasField("shape"):
        return None
    return [
        dimension.dim_value if dimension.HasField("dim_value") else None for dimension in type.shape.dim]


if __name__ == "__main__":
    main(lambda case: case | dict(outputs=outputs(case)), dumps=lambda value: json.dumps(value, separators=(",", ":")))
