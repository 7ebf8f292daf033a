"""Networks that are no classification networks of torchvision, or have its auxiliary heads: learned elements, elements of
floating-point buffers, and half of what FlopCounterMode counts for one image, forward in training where that has more outputs.

python zoo_others.py > ../NetworkTests/Fixtures/zoo-others.tsv

YOLOv8 is Ultralytics' own. The networks of "Dive into Deep Learning" are typed here as chapters 6 and 7 have them, YOLOv3 as
Darknet's yolov3.cfg, and the padded U-Nets as milesial/Pytorch-UNet.
"""
import os

import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torch.utils.flop_counter import FlopCounterMode

os.environ.setdefault("YOLO_CONFIG_DIR", "/tmp")


def sequence(*layers):
    return nn.Sequential(*layers)


def lenet():
    return sequence(
        nn.Conv2d(1, 6, kernel_size=5, padding=2), nn.Sigmoid(), nn.AvgPool2d(kernel_size=2, stride=2),
        nn.Conv2d(6, 16, kernel_size=5), nn.Sigmoid(), nn.AvgPool2d(kernel_size=2, stride=2), nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))


def alexnet():
    return sequence(
        nn.Conv2d(1, 96, kernel_size=11, stride=4, padding=1), nn.ReLU(), nn.MaxPool2d(kernel_size=3, stride=2),
        nn.Conv2d(96, 256, kernel_size=5, padding=2), nn.ReLU(), nn.MaxPool2d(kernel_size=3, stride=2),
        nn.Conv2d(256, 384, kernel_size=3, padding=1), nn.ReLU(), nn.Conv2d(384, 384, kernel_size=3, padding=1), nn.ReLU(),
        nn.Conv2d(384, 256, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(kernel_size=3, stride=2), nn.Flatten(),
        nn.Linear(6400, 4096), nn.ReLU(), nn.Dropout(p=0.5), nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(p=0.5),
        nn.Linear(4096, 10))


def vgg11():
    layers, taken = [], 1
    for count, made in ((1, 64), (1, 128), (2, 256), (2, 512), (2, 512)):
        for _ in range(count):
            layers += [nn.Conv2d(taken, made, kernel_size=3, padding=1), nn.ReLU()]
            taken = made
        layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return sequence(
        *layers, nn.Flatten(), nn.Linear(taken * 7 * 7, 4096), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4096, 4096), nn.ReLU(),
        nn.Dropout(0.5), nn.Linear(4096, 10))


def nin():
    def block(taken, made, kernel, stride, padding):
        return [nn.Conv2d(taken, made, kernel, stride, padding), nn.ReLU(), nn.Conv2d(made, made, kernel_size=1), nn.ReLU(),
                nn.Conv2d(made, made, kernel_size=1), nn.ReLU()]

    return sequence(
        *block(1, 96, 11, 4, 0), nn.MaxPool2d(3, stride=2), *block(96, 256, 5, 1, 2), nn.MaxPool2d(3, stride=2),
        *block(256, 384, 3, 1, 1), nn.MaxPool2d(3, stride=2), nn.Dropout(0.5), *block(384, 10, 3, 1, 1),
        nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten())


class Inception(nn.Module):
    def __init__(self, taken, c1, c2, c3, c4):
        super().__init__()
        self.p1_1 = nn.Conv2d(taken, c1, kernel_size=1)
        self.p2_1 = nn.Conv2d(taken, c2[0], kernel_size=1)
        self.p2_2 = nn.Conv2d(c2[0], c2[1], kernel_size=3, padding=1)
        self.p3_1 = nn.Conv2d(taken, c3[0], kernel_size=1)
        self.p3_2 = nn.Conv2d(c3[0], c3[1], kernel_size=5, padding=2)
        self.p4_1 = nn.MaxPool2d(kernel_size=3, stride=1, padding=1)
        self.p4_2 = nn.Conv2d(taken, c4, kernel_size=1)

    def forward(self, x):
        p1 = F.relu(self.p1_1(x))
        p2 = F.relu(self.p2_2(F.relu(self.p2_1(x))))
        p3 = F.relu(self.p3_2(F.relu(self.p3_1(x))))
        p4 = F.relu(self.p4_2(self.p4_1(x)))
        return torch.cat((p1, p2, p3, p4), dim=1)


def googlenet():
    pool = lambda: nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
    return sequence(
        nn.Conv2d(1, 64, kernel_size=7, stride=2, padding=3), nn.ReLU(), pool(),
        nn.Conv2d(64, 64, kernel_size=1), nn.ReLU(), nn.Conv2d(64, 192, kernel_size=3, padding=1), nn.ReLU(), pool(),
        Inception(192, 64, (96, 128), (16, 32), 32), Inception(256, 128, (128, 192), (32, 96), 64), pool(),
        Inception(480, 192, (96, 208), (16, 48), 64), Inception(512, 160, (112, 224), (24, 64), 64),
        Inception(512, 128, (128, 256), (24, 64), 64), Inception(512, 112, (144, 288), (32, 64), 64),
        Inception(528, 256, (160, 320), (32, 128), 128), pool(),
        Inception(832, 256, (160, 320), (32, 128), 128), Inception(832, 384, (192, 384), (48, 128), 128),
        nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(1024, 10))


class Residual(nn.Module):
    def __init__(self, taken, made, use_1x1conv=False, strides=1):
        super().__init__()
        self.conv1 = nn.Conv2d(taken, made, kernel_size=3, padding=1, stride=strides)
        self.conv2 = nn.Conv2d(made, made, kernel_size=3, padding=1)
        self.conv3 = nn.Conv2d(taken, made, kernel_size=1, stride=strides) if use_1x1conv else None
        self.bn1 = nn.BatchNorm2d(made)
        self.bn2 = nn.BatchNorm2d(made)

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (self.conv3(x) if self.conv3 else x))


def stem():
    return [nn.Conv2d(1, 64, kernel_size=7, stride=2, padding=3), nn.BatchNorm2d(64), nn.ReLU(),
            nn.MaxPool2d(kernel_size=3, stride=2, padding=1)]


def resnet18():
    layers, taken = stem(), 64
    for number, made in enumerate((64, 128, 256, 512)):
        layers += [Residual(taken, made, True, 2) if number else Residual(taken, made), Residual(made, made)]
        taken = made
    return sequence(*layers, nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(512, 10))


class DenseBlock(nn.Module):
    def __init__(self, count, taken, growth):
        super().__init__()
        self.net = nn.ModuleList(
            sequence(nn.BatchNorm2d(taken + growth * i), nn.ReLU(), nn.Conv2d(taken + growth * i, growth, kernel_size=3, padding=1))
            for i in range(count))

    def forward(self, x):
        for block in self.net:
            x = torch.cat((x, block(x)), dim=1)
        return x


def densenet():
    layers, channels = stem(), 64
    for number in range(4):
        layers.append(DenseBlock(4, channels, 32))
        channels += 4 * 32
        if number < 3:
            layers += [nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, channels // 2, kernel_size=1),
                       nn.AvgPool2d(kernel_size=2, stride=2)]
            channels //= 2
    return sequence(*layers, nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(channels, 10))


class Darknet(nn.Module):
    """yolov3.cfg, layer by layer."""

    def __init__(self):
        super().__init__()
        self.stem = self.unit(3, 32, 3)
        self.stages = nn.ModuleList()
        taken = 32
        for made, count in ((64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)):
            blocks = nn.ModuleList(sequence(self.unit(made, made // 2, 1), self.unit(made // 2, made, 3)) for _ in range(count))
            self.stages.append(nn.ModuleList([self.unit(taken, made, 3, 2), blocks]))
            taken = made
        self.sets, self.outputs, self.routes = nn.ModuleList(), nn.ModuleList(), nn.ModuleList()
        for taken, made in ((1024, 512), (512 + 256, 256), (256 + 128, 128)):
            self.sets.append(sequence(
                self.unit(taken, made, 1), self.unit(made, 2 * made, 3), self.unit(2 * made, made, 1), self.unit(made, 2 * made, 3),
                self.unit(2 * made, made, 1)))
            self.outputs.append(sequence(self.unit(made, 2 * made, 3), nn.Conv2d(2 * made, 255, 1)))
            if made > 128:
                self.routes.append(sequence(self.unit(made, made // 2, 1), nn.Upsample(scale_factor=2)))

    @staticmethod
    def unit(taken, made, kernel, stride=1):
        return sequence(nn.Conv2d(taken, made, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(made), nn.LeakyReLU(0.1))

    def forward(self, x):
        x, kept, found = self.stem(x), [], []
        for down, blocks in self.stages:
            x = down(x)
            for block in blocks:
                x = x + block(x)
            kept.append(x)
        for number, (narrow, output) in enumerate(zip(self.sets, self.outputs)):
            if number:
                x = torch.cat((self.routes[number - 1](x), kept[4 - number]), 1)
            x = narrow(x)
            found.append(output(x))
        return found


class UNet(nn.Module):
    def __init__(self, bilinear):
        super().__init__()
        factor = 2 if bilinear else 1
        self.bilinear = bilinear
        self.inc = self.double(3, 64)
        sizes = [64, 128, 256, 512, 1024 // factor]
        self.down = nn.ModuleList(sequence(nn.MaxPool2d(2), self.double(a, b)) for a, b in zip(sizes, sizes[1:]))
        ins, outs = [1024, 512, 256, 128], [512 // factor, 256 // factor, 128 // factor, 64]
        self.up = nn.ModuleList(
            nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True) if bilinear else nn.ConvTranspose2d(i, i // 2, 2, 2) for i in ins)
        self.conv = nn.ModuleList(self.double(i, o, i // 2 if bilinear else None) for i, o in zip(ins, outs))
        self.outc = nn.Conv2d(64, 2, 1)

    @staticmethod
    def double(taken, made, middle=None):
        middle = middle or made
        return sequence(
            nn.Conv2d(taken, middle, 3, padding=1, bias=False), nn.BatchNorm2d(middle), nn.ReLU(),
            nn.Conv2d(middle, made, 3, padding=1, bias=False), nn.BatchNorm2d(made), nn.ReLU())

    def forward(self, x):
        kept = [self.inc(x)]
        for down in self.down:
            kept.append(down(kept[-1]))
        x = kept.pop()
        for up, conv in zip(self.up, self.conv):
            x = conv(torch.cat([kept.pop(), up(x)], 1))
        return self.outc(x)


def yolov8(scale):
    from ultralytics.nn.tasks import DetectionModel

    return DetectionModel(f"yolov8{scale}.yaml", ch=3, nc=80, verbose=False)


def heads(make, **arguments):
    return lambda: make(weights=None, weights_backbone=None, num_classes=21, aux_loss=True, **arguments)


SEGMENTATION = torchvision.models.segmentation
NETWORKS = {
    "d2l_lenet": (lenet, [1, 28]), "d2l_alexnet": (alexnet, [1, 224]), "d2l_vgg11": (vgg11, [1, 224]), "d2l_nin": (nin, [1, 224]),
    "d2l_googlenet": (googlenet, [1, 96]), "d2l_resnet18": (resnet18, [1, 96]), "d2l_densenet": (densenet, [1, 96]),
    "fcn_resnet50": (heads(SEGMENTATION.fcn_resnet50), [3, 520, 224]), "fcn_resnet101": (heads(SEGMENTATION.fcn_resnet101), [3, 520]),
    "deeplabv3_resnet50": (heads(SEGMENTATION.deeplabv3_resnet50), [3, 520, 224]),
    "deeplabv3_resnet101": (heads(SEGMENTATION.deeplabv3_resnet101), [3, 520]),
    "googlenet_aux": (lambda: torchvision.models.googlenet(weights=None, aux_logits=True, init_weights=False), [3, 224]),
    "inception_v3_aux": (lambda: torchvision.models.inception_v3(weights=None, init_weights=False), [3, 299]),
    "yolov3": (Darknet, [3, 416, 608]), "unet_padded": (lambda: UNet(False), [3, 512, 256]), "unet_bilinear": (lambda: UNet(True), [3, 512]),
    **{"yolov8" + scale: (lambda scale=scale: yolov8(scale), [3, 640] + ([320] if scale == "n" else [])) for scale in "nsmlx"},
}

if __name__ == "__main__":
    print(f"# torch {torch.__version__.split('+')[0]}, torchvision {torchvision.__version__.split('+')[0]}")
    print("name", "parameters", "buffers", "resolution", "macs", sep="\t")
    for name, (make, (channels, *sizes)) in NETWORKS.items():
        network = make() if name.startswith("yolov8") else make().to("meta")
        device = next(network.parameters()).device
        # The means over distances are no learned ones.
        learned = [tensor for key, tensor in network.named_parameters() if "dfl" not in key]
        fixed = [tensor for key, tensor in network.named_parameters() if "dfl" in key]
        buffers = [tensor for tensor in network.buffers() if tensor.is_floating_point()] + fixed
        network.train("_aux" in name)
        for size in sizes:
            counter = FlopCounterMode(display=False)
            with torch.no_grad(), counter:
                network(torch.zeros(2 if "_aux" in name else 1, channels, size, size, device=device))
            flops = counter.get_total_flops() // (2 if "_aux" in name else 1)
            print(
                name, sum(map(torch.numel, learned)), sum(map(torch.numel, buffers)), size, flops // 2, sep="\t", flush=True)
