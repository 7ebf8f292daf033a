"""Modules of every usual operator as torch.export saves them: python torch_export_operators.py FILE.zip

Each is there as it is exported (NAME.json) and broken down to core operators (NAME.core.json), with what PyTorch itself says of
it in facts.json: learned elements, elements of floating-point buffers, and half of what FlopCounterMode counts.
"""
import json
import os
import sys
import warnings
import zipfile

import torch
import torch._export.serde.serialize as serialize
import torch.nn.functional as F
from torch import nn
from torch.export import Dim
from torch.utils.flop_counter import FlopCounterMode

warnings.simplefilter("ignore")
torch.manual_seed(0)


class Call(nn.Module):
    """A function as a module, with modules that it takes."""

    def __init__(self, function, *modules):
        super().__init__()
        self.function = function
        self.layers = nn.ModuleList(modules)

    def forward(self, *inputs):
        return self.function(*self.layers, *inputs)


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 16)
        self.body = nn.Linear(16, 16)
        self.head = nn.Linear(16, 50, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, x):
        return self.head(F.relu(self.body(self.embedding(x))))


class Wrapped(nn.Module):
    """What stands under no_grad and autocast is exported as graphs of its own."""

    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(16, 16)
        self.outer = nn.Linear(16, 5)

    def forward(self, x):
        with torch.no_grad():
            y = F.relu(self.inner(x))
            with torch.autocast("cpu", enabled=False):
                z = y.float() @ y.float().transpose(1, 2)
        with torch.autocast("cpu", enabled=False):
            w = F.relu(z) @ x
            return self.outer(w), w, x


class Buffers(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.ones(1, 8, 1, 1))
        self.register_buffer("unsaved", torch.ones(8, 6), persistent=False)
        self.table = nn.Parameter(torch.zeros(8, 6))
        self.unused = nn.Parameter(torch.zeros(5))

    def forward(self, x):
        return x * self.scale + (self.table * self.unsaved)[None, :, :, None]


image, picture = torch.zeros(2, 8, 12, 12), torch.zeros(2, 3, 16, 16)
line, volume, rows = torch.zeros(2, 8, 20), torch.zeros(2, 4, 6, 8, 8), torch.zeros(2, 10, 16)
words = torch.zeros(2, 7, dtype=torch.long)
matrix = torch.zeros(6, 16)
heads = torch.zeros(2, 4, 9, 8)

CASES = {
    "conv1d": (nn.Conv1d(8, 6, 3, stride=2, padding=1), line),
    "conv2d": (nn.Conv2d(8, 6, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2), image),
    "conv2d_same": (nn.Conv2d(8, 6, 4, padding="same", dilation=3), image),
    "conv2d_valid": (nn.Conv2d(8, 6, 4, padding="valid", bias=False), image),
    "conv2d_reflect": (nn.Conv2d(8, 6, 3, padding=1, padding_mode="reflect"), image),
    "conv2d_single": (nn.Conv2d(8, 6, 3), image[0]),
    "conv3d": (nn.Conv3d(4, 6, 3, padding=1, stride=(1, 2, 2)), volume),
    "conv_transpose1d": (nn.ConvTranspose1d(8, 6, 4, stride=2, padding=1), line),
    "conv_transpose2d": (nn.ConvTranspose2d(8, 6, 3, stride=2, padding=1, output_padding=1, groups=2), image),
    "conv_transpose3d": (nn.ConvTranspose3d(4, 6, 2, stride=2, bias=False), volume),
    "depthwise": (nn.Conv2d(8, 16, 3, groups=8), image),
    "linear": (nn.Linear(16, 5), matrix),
    "linear_rows": (nn.Linear(16, 5, bias=False), rows),
    "linear_vector": (nn.Linear(16, 5), matrix[0]),
    "bilinear": (nn.Bilinear(16, 16, 3), matrix, matrix),
    "mm": (Call(lambda a, b: a @ b.t()), matrix, matrix),
    "bmm": (Call(lambda a, b: torch.bmm(a, b.transpose(1, 2))), rows, rows),
    "baddbmm": (Call(lambda a, b: torch.baddbmm(a @ b.mT, a, b.mT)), rows, rows),
    "addmm": (Call(lambda a: torch.addmm(torch.zeros(6), a, a.t())), matrix),
    "mv": (Call(lambda a: torch.mv(a, a[0])), matrix),
    "dot": (Call(lambda a: torch.dot(a[0], a[1])), matrix),
    "matmul": (Call(lambda a, b: torch.matmul(a, b.unsqueeze(1).transpose(-1, -2))), rows, rows),
    "einsum": (Call(lambda a, b: torch.einsum("b h i d, b h j d -> b h i j", a, b)), heads, heads),
    "attention": (Call(lambda q: F.scaled_dot_product_attention(q, q, q)), heads),
    "attention_other": (Call(lambda q, k: F.scaled_dot_product_attention(q, k, k)), heads, torch.zeros(2, 4, 5, 8)),
    "attention_mask": (Call(lambda q: F.scaled_dot_product_attention(q, q, q, is_causal=True)), heads),
    "multihead": (Call(lambda m, x: m(x, x, x, need_weights=False)[0], nn.MultiheadAttention(16, 4, batch_first=True)), rows),
    "multihead_weights": (Call(lambda m, x: m(x, x, x), nn.MultiheadAttention(16, 4)), rows),
    "encoder_layer": (nn.TransformerEncoderLayer(16, 4, 32, batch_first=True), rows),
    "decoder_layer": (nn.TransformerDecoderLayer(16, 4, 32, batch_first=True), rows, rows),
    "batch_norm": (nn.BatchNorm2d(8), image),
    "batch_norm_plain": (nn.BatchNorm2d(8, affine=False), image),
    "batch_norm_no_statistics": (nn.BatchNorm1d(8, track_running_stats=False), line),
    "instance_norm": (nn.InstanceNorm2d(8, affine=True), image),
    "group_norm": (nn.GroupNorm(4, 8), image),
    "group_norm_plain": (nn.GroupNorm(4, 8, affine=False), image),
    "layer_norm": (nn.LayerNorm([10, 16]), rows),
    "layer_norm_plain": (nn.LayerNorm(16, elementwise_affine=False), rows),
    "rms_norm": (nn.RMSNorm(16), rows),
    "local_response": (nn.LocalResponseNorm(5), image),
    "max_pool1d": (nn.MaxPool1d(3, 2), line),
    "max_pool2d": (nn.MaxPool2d(3, 2, padding=1, ceil_mode=True), image),
    "max_pool2d_indices": (nn.MaxPool2d(2, return_indices=True), image),
    "max_pool2d_single": (nn.MaxPool2d(2), image[0]),
    "max_pool3d": (nn.MaxPool3d(2), volume),
    "avg_pool1d": (nn.AvgPool1d(3), line),
    "avg_pool2d": (nn.AvgPool2d(3, 2, padding=1, ceil_mode=True, count_include_pad=False), image),
    "avg_pool3d": (nn.AvgPool3d(2), volume),
    "lp_pool": (nn.LPPool2d(2, 3), image),
    "adaptive_avg_pool1d": (nn.AdaptiveAvgPool1d(5), line),
    "adaptive_avg_pool2d": (nn.AdaptiveAvgPool2d((5, 7)), image),
    "adaptive_avg_pool2d_one": (nn.AdaptiveAvgPool2d(1), image),
    "adaptive_avg_pool3d": (nn.AdaptiveAvgPool3d((2, 3, 4)), volume),
    "adaptive_max_pool2d": (nn.AdaptiveMaxPool2d(4), image),
    "activations": (
        nn.Sequential(nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(), nn.ELU(), nn.SELU(), nn.CELU(), nn.GELU(), nn.GELU("tanh"), nn.SiLU(),
                      nn.Mish(), nn.Hardswish(), nn.Hardsigmoid(), nn.Hardtanh(), nn.Sigmoid(), nn.Tanh(), nn.Softplus(), nn.Softsign(),
                      nn.LogSigmoid(), nn.Softshrink(), nn.Hardshrink(), nn.Tanhshrink(), nn.Threshold(0.1, 0), nn.PReLU(8), nn.RReLU(),
                      nn.GLU(1), nn.Softmax(1), nn.LogSoftmax(1), nn.Softmin(1), nn.Softmax2d()), image),
    "dropout": (nn.Sequential(nn.Dropout(), nn.Dropout2d(), nn.AlphaDropout()), image),
    "embedding": (nn.Embedding(50, 16), words),
    "embedding_bag": (nn.EmbeddingBag(50, 16, mode="mean"), words),
    "lstm": (nn.LSTM(16, 12, num_layers=2, batch_first=True), rows),
    "lstm_both_ways": (nn.LSTM(16, 12, bidirectional=True, proj_size=0), rows),
    "gru": (nn.GRU(16, 12), rows),
    "rnn": (nn.RNN(16, 12, batch_first=True), rows),
    "arithmetic": (Call(lambda a, b: (a + b - a * b) / (b + 2) * 3 - 1 / (a + 1) + (5 - a) ** 2 + a.pow(b) + a.add(b, alpha=2)), matrix, matrix),
    "mixed_types": (Call(lambda a: (a.long() * 2.5, a > 0, (a > 0) + 1, a.half() + 1, (a > 0) & (a < 1), ~(a > 0), a.long() // 2, a.long() / 2)), matrix),
    "extremes": (Call(lambda a, b: (torch.maximum(a, b) + torch.minimum(a, b) + a.clamp(0, 1) + a.clamp_min(0) + a.clamp(max=b) + torch.fmod(a, 2) + a % 3)), matrix, matrix),
    "functions": (
        Call(lambda a: sum(f(a) for f in [torch.abs, torch.neg, torch.exp, torch.log, torch.sqrt, torch.rsqrt, torch.sin, torch.cos, torch.tan,
             torch.asin, torch.acos, torch.atan, torch.sinh, torch.cosh, torch.erf, torch.floor, torch.ceil, torch.round, torch.trunc,
             torch.sign, torch.reciprocal, torch.log2, torch.log10, torch.log1p, torch.expm1, torch.exp2, torch.square, torch.frac,
             torch.erfc, torch.logit, torch.nan_to_num])), matrix),
    "comparisons": (Call(lambda a, b: torch.where((a > b) | (a >= 1) & (a == b) ^ (a != b) | torch.isnan(a) | ~(a <= b), a, b).masked_fill(a < 0, 0.0)), matrix, matrix),
    "reductions": (
        Call(lambda a: (a.sum(), a.sum(1), a.mean((1, 2), keepdim=True), a.amax(2), a.amin(0), a.max(), a.min(1), a.max(2, keepdim=True), a.argmax(1), a.argmin(),
             a.var(1), a.std((1, 2)), torch.var_mean(a, 1), a.norm(), a.norm(dim=1), torch.linalg.vector_norm(a, 1, dim=2), a.logsumexp(1), a.prod(2), (a > 0).any(),
             (a > 0).all(1), a.median(), a.cumsum(1), a.cumprod(2))), rows),
    "sorting": (Call(lambda a: (*a.sort(1), *a.topk(3, 2), a.argsort(0))), rows),
    "shapes": (
        Call(lambda a: (a.view(2, -1), a.reshape(4, 5, 16), a.flatten(), a.flatten(0, 1), a.unflatten(2, (4, 4)), a.squeeze(), a[:1].squeeze(0),
             a.unsqueeze(-1), a.permute(2, 0, 1), a.transpose(-1, 0), a.mT, a.movedim(0, 2), a[:, :1].expand(-1, 6, -1), a[:, :1].expand_as(a),
             a.repeat(2, 1, 3), a.repeat_interleave(2, 1), a.view_as(a.reshape(2, 160)), a.broadcast_to(3, 2, 10, 16), a.clone(), a.contiguous(), a.detach(), a.tile(2))), rows),
    "joining": (Call(lambda a: (torch.cat([a, a], -1), torch.stack([a, a], 1), torch.hstack([a, a]), torch.vstack([a, a]), torch.cat([a[:, :0], a], 1))), rows),
    "splitting": (Call(lambda a: (*a.chunk(3, 2), *a.split(4, 1), *a.split([3, 7], 1), *a.unbind(0), *torch.tensor_split(a, 3, 2))), rows),
    "slices": (
        Call(lambda a, i: (a[0], a[:, 2], a[:, -1], a[:, 1:-1], a[..., ::3], a[:, 8:3], a.narrow(2, 3, 5), a[i], a[:, i[0]], a[i, :, 0], a[:, i, None], a[0, i], a[i[:, :1], i[:1]],
             a.index_select(1, i[0]), torch.gather(a, 1, i[..., None]), torch.take_along_dim(a, i[..., None], 1), a[a > 0])), rows, torch.zeros(2, 7, dtype=torch.long)),
    "putting": (Call(lambda a, i: (a.scatter(1, i[..., None].expand(-1, -1, 16), a), a.index_put((i[0],), a[0]), a.index_add(1, i[0], a[:, :7]), a.masked_scatter(a > 0, a), a.roll(2, 1), a.flip(1), a.tril(), a.triu(1))),
                rows, torch.zeros(2, 7, dtype=torch.long)),
    "padding": (Call(lambda a: (F.pad(a, (1, 2)), F.pad(a, (1, 2, 3, 4), value=1.0), F.pad(a, (1, 1, 2, 2), mode="reflect"), F.pad(a, (1, 1, 2, 2), mode="replicate"), F.pad(a, (1, 1, 2, 2), mode="circular"), F.pad(a, (-1, 0)))), image),
    "resizing": (
        Call(lambda a: (F.interpolate(a, scale_factor=2), F.interpolate(a, (20, 30), mode="bilinear"), F.interpolate(a, scale_factor=1.5, mode="bilinear", align_corners=True),
             F.interpolate(a, scale_factor=(2, 3), mode="bicubic"), F.interpolate(a, (5, 5), mode="nearest-exact"), F.interpolate(a, (6, 6), mode="area"), F.interpolate(a, (20, 20), mode="bilinear", antialias=True))), image),
    "resizing_other_ranks": (Call(lambda a, b: (F.interpolate(a, scale_factor=2), F.interpolate(a, 33, mode="linear"), F.interpolate(b, scale_factor=2, mode="trilinear"))), line, volume),
    "shuffling": (Call(lambda a: (F.pixel_shuffle(a, 2), F.pixel_unshuffle(a, 2), F.channel_shuffle(a, 4))), image),
    "sampling": (Call(lambda a, t: F.grid_sample(a, F.affine_grid(t, (2, 8, 9, 9)))), image, torch.zeros(2, 2, 3)),
    "columns": (Call(lambda a: (F.unfold(a, 3, padding=1), F.fold(F.unfold(a, 2, stride=2), (12, 12), 2, stride=2), a.unfold(2, 3, 2))), image),
    "making": (
        Call(lambda a: (torch.zeros(2, 3), torch.ones_like(a), torch.full((3,), 2.0), torch.arange(7), torch.arange(1, 8, 2.0), torch.linspace(0, 1, 5), torch.eye(4), a.new_zeros(5),
             torch.rand_like(a), torch.randn(2, 2), torch.tensor([1, 2]), torch.zeros_like(a), torch.full_like(a, 3), torch.empty_like(a), F.one_hot(torch.zeros(3, dtype=torch.long), 4),
             torch.meshgrid(torch.arange(3), torch.arange(4), indexing="ij")[0], a.new_full((2,), 1), a.new_ones(3), torch.tril(torch.ones(4, 4)))), matrix),
    "distances": (Call(lambda a, b: (F.cosine_similarity(a, b), torch.cdist(a, b), F.pairwise_distance(a, b), F.normalize(a), torch.outer(a[0], b[0]))), matrix, matrix),
    "losses": (Call(lambda a, b: (F.mse_loss(a, b), F.cross_entropy(a, b), F.binary_cross_entropy_with_logits(a, b), F.smooth_l1_loss(a, b), F.nll_loss(a, b[:, 0].long()))), matrix, matrix),
    "complex": (Call(lambda a: torch.fft.irfft2(torch.fft.rfft2(a))), image),
    "in_place": (Call(lambda a: a.clone().add_(1).mul_(2).relu_().clamp_(0, 3).sub_(1).div_(2)), matrix),
    "tied": (Tied(), words),
    "buffers": (Buffers(), torch.zeros(1, 8, 6, 4)),
    "repeated": (Call(lambda c, x: c(c(x)), nn.Conv2d(8, 8, 3)), image),
    "two_outputs": (Call(lambda c, x, y: {"a": c(x), "b": [c(y), x]}, nn.Linear(16, 4)), matrix, matrix),
    "wrapped": (Wrapped(), rows),
    "branches": (Call(lambda a: torch.cond(a.sum() > 0, lambda x: x + 1, lambda x: x * 2, (a,))), matrix),
}

batch, height, width = Dim("batch", max=64), Dim("height", min=16, max=512), Dim("width", min=16, max=512)
backbone = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 4))
DYNAMIC = {
    "open_batch": (backbone, (picture,), {0: batch}),
    "open_image": (backbone, (picture,), {0: batch, 2: height, 3: width}),
    "open_view": (Call(lambda l, x: l(x).view(x.size(0), -1).mean(1), nn.Linear(16, 4)), (rows,), {0: batch, 1: Dim("tokens", max=100)}),
    "open_attention": (Call(lambda m, x: m(x, x, x, need_weights=False)[0], nn.MultiheadAttention(16, 4, batch_first=True)), (rows,), {0: batch, 1: Dim("tokens", max=100)}),
    "open_output": (Call(lambda c, x: F.interpolate(c(x), scale_factor=2).flatten(2).transpose(1, 2), nn.Conv2d(3, 8, 3, 2, 1)), (picture,), {2: height, 3: width}),
}


def stripped(program):
    """The program without what is long and says nothing of operators, nor of the machine that it was made on."""
    model = json.loads(serialize.serialize(program).exported_program)
    strip_graph(model["graph_module"]["graph"])
    text = json.dumps(model, separators=(",", ":"))
    packages = os.path.dirname(torch.__path__[0])
    return text.replace(packages, "/packages").replace(os.path.dirname(os.path.abspath(__file__)), "Tests/Oracles")


def strip_graph(graph):
    for node in graph["nodes"]:
        node["metadata"].pop("torch_fn", None)
        trace = node["metadata"].get("stack_trace")
        if trace:
            node["metadata"]["stack_trace"] = "\n".join(trace.split("\n")[-4:])
        for argument in node["inputs"]:
            if "as_graph" in argument["arg"]:
                strip_graph(argument["arg"]["as_graph"]["graph"])


def main(path):
    facts = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        cases = {name: (case[0], case[1:], None) for name, case in CASES.items()}
        cases |= {name: (module, inputs, (shapes,) + ({},) * (len(inputs) - 1)) for name, (module, inputs, shapes) in DYNAMIC.items()}
        for name, (module, inputs, shapes) in cases.items():
            module.eval()
            if shapes:
                shapes = (tuple(shapes),) if isinstance(module, Call) else tuple(shapes)
            program = torch.export.export(module, inputs, dynamic_shapes=shapes)
            # What is counted is the program: kernels that do several operators at once are not.
            with FlopCounterMode(display=False) as counter, torch.no_grad(), torch.backends.mkldnn.flags(enabled=False):
                program.module()(*inputs)
            facts[name] = {
                "parameters": sum(tensor.numel() for tensor in module.parameters()),
                "buffers": sum(tensor.numel() for tensor in module.buffers() if tensor.is_floating_point()),
                "macs": counter.get_total_flops() // 2,
            }
            archive.writestr(f"{name}.json", stripped(program))
            archive.writestr(f"{name}.core.json", stripped(program.run_decompositions()))
        archive.writestr("facts.json", json.dumps(facts, indent=1))


main(sys.argv[1])
