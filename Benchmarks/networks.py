#!/usr/bin/env python3
"""Time and memory of whole processes on ONNX files: convscope summary beside onnx.shape_inference and onnx-tool.

usage: networks.py CONVSCOPE FILE...

The two are left out where this Python does not have them (pip install onnx onnx-tool). Each process runs 10 times on a
file; the table has its shortest time and its greatest memory.
"""
import importlib.util, os, subprocess, sys, time

RUNS = 10
INFERENCE = "import onnx,sys; onnx.shape_inference.infer_shapes(onnx.load(sys.argv[1],load_external_data=False))"
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


def main(program, files):
    tools = [("convscope summary", lambda file: [program, "summary", file, "--format", "json"])]
    for name, module, code in [("onnx.shape_inference", "onnx", INFERENCE), ("onnx-tool", "onnx_tool", TOOL)]:
        if importlib.util.find_spec(module):
            tools.append((name, lambda file, code=code: [sys.executable, "-c", code, file]))
        else:
            print(f"{name} is not installed and left out")
    print(f"{'file':32} {'process':22} {'ms':>8} {'MiB':>8}")
    for file in files:
        for name, command in tools:
            figures = measure(command(file))
            text = f"{figures[0]:8.1f} {figures[1]:8.1f}" if figures else f"{'failed':>17}"
            print(f"{os.path.basename(file):32} {name:22} {text}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
