#!/usr/bin/env python3
"""Time and memory of whole processes on files of networks: convscope summary beside what else reads them.

usage: networks.py CONVSCOPE FILE...

Beside it stand onnx.shape_inference and onnx-tool on ONNX, torch.export.load on .pt2, the interpreter of LiteRT on .tflite; a name of
a network that is built in stands alone. Those are left out that this Python does not have (pip install onnx onnx-tool torch
ai-edge-litert). Each process runs 10 times on a file; the table has its shortest time and its greatest memory.
"""
import importlib.util, os, subprocess, sys, time

RUNS = 10
INFERENCE = "import onnx,sys; onnx.shape_inference.infer_shapes(onnx.load(sys.argv[1],load_external_data=False))"
PROGRAM = "import torch,sys; torch.export.load(sys.argv[1])"
LITE = "import sys; from ai_edge_litert.interpreter import Interpreter; Interpreter(sys.argv[1]).allocate_tensors()"
TOOL = "import onnx_tool,sys; m=onnx_tool.Model(sys.argv[1]); m.graph.shape_infer(); m.graph.profile()"


def measure(command):
    """The shortest time in milliseconds and the greatest memory in MiB; None where the command fails."""
    shortest, most = None, 0
    for _ in range(RUNS):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = (time.perf_counter() - start) * 1000
        if status:
            return None
        shortest = elapsed if shortest is None else min(shortest, elapsed)
        most = max(most, usage.ru_maxrss / 1024)
    return shortest, most


PEERS = {
    ".onnx": [("onnx.shape_inference", "onnx", INFERENCE), ("onnx-tool", "onnx_tool", TOOL)],
    ".pt2": [("torch.export.load", "torch", PROGRAM)],
    ".tflite": [("LiteRT", "ai_edge_litert", LITE)],
}


def main(program, files):
    print(f"{'file':32} {'process':22} {'ms':>8} {'MiB':>8}")
    for file in files:
        tools = [("convscope summary", [program, "summary", file, "--format", "json"])]
        for name, module, code in PEERS.get(os.path.splitext(file)[1], []):
            if importlib.util.find_spec(module):
                tools.append((name, [sys.executable, "-c", code, file]))
            else:
                print(f"{name} is not installed and left out")
        for name, command in tools:
            figures = measure(command)
            text = f"{figures[0]:8.1f} {figures[1]:8.1f}" if figures else f"{'failed':>17}"
            print(f"{os.path.basename(file):32} {name:22} {text}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
