"""The Inception network of the published FID in PyTorch, with random weights: what gan4j's network is compared with.

    python3 inception.py FOLDER         needs PyTorch and NumPy; half a minute

Written from Szegedy et al. 2016 and from what is known of TensorFlow's network of 2015: means leave padding out, and the
last block pools by maximum. Modules have torchvision's names, which the published file of weights goes by. Writes

    weights.pth         the weights, in the old format of torch.save, as the published file is
    expected.pth        images in [0, 1]; of the first of them the input of the network and what every block makes of
                        it; features and probabilities of all, and the Fréchet distance between the two halves of the
                        features; in the newer format
"""

import sys

import numpy
import torch
from torch import nn
from torch.nn import functional


class Convolution(nn.Module):
    def __init__(self, inputs, maps, kernel, stride=1, padding=0):
        super().__init__()
        self.conv = nn.Conv2d(inputs, maps, kernel, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(maps, eps=0.001)

    def forward(self, x):
        return functional.relu(self.bn(self.conv(x)))


def same(inputs, maps, height, width):
    return Convolution(inputs, maps, (height, width), padding=(height // 2, width // 2))


def mean(x):
    return functional.avg_pool2d(x, 3, 1, 1, count_include_pad=False)


class Block(nn.Module):
    """Branches, each of convolutions one behind the other, laid side by side."""

    def __init__(self, pooled, **convolutions):
        super().__init__()
        self.pooled = pooled
        for name, convolution in convolutions.items():
            self.add_module(name, convolution)

    def through(self, x, *names):
        for name in names:
            x = getattr(self, name)(x)
        return x


class Small(Block):
    def __init__(self, inputs, pooled):
        super().__init__(
            mean,
            branch1x1=same(inputs, 64, 1, 1),
            branch5x5_1=same(inputs, 48, 1, 1),
            branch5x5_2=same(48, 64, 5, 5),
            branch3x3dbl_1=same(inputs, 64, 1, 1),
            branch3x3dbl_2=same(64, 96, 3, 3),
            branch3x3dbl_3=same(96, 96, 3, 3),
            branch_pool=same(inputs, pooled, 1, 1),
        )

    def forward(self, x):
        return torch.cat([
            self.through(x, "branch1x1"),
            self.through(x, "branch5x5_1", "branch5x5_2"),
            self.through(x, "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
            self.through(self.pooled(x), "branch_pool"),
        ], 1)


class Halving(Block):
    def __init__(self, inputs):
        super().__init__(
            None,
            branch3x3=Convolution(inputs, 384, 3, 2),
            branch3x3dbl_1=same(inputs, 64, 1, 1),
            branch3x3dbl_2=same(64, 96, 3, 3),
            branch3x3dbl_3=Convolution(96, 96, 3, 2),
        )

    def forward(self, x):
        return torch.cat([
            self.through(x, "branch3x3"),
            self.through(x, "branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
            functional.max_pool2d(x, 3, 2),
        ], 1)


class Factorised(Block):
    def __init__(self, inside):
        super().__init__(
            mean,
            branch1x1=same(768, 192, 1, 1),
            branch7x7_1=same(768, inside, 1, 1),
            branch7x7_2=same(inside, inside, 1, 7),
            branch7x7_3=same(inside, 192, 7, 1),
            branch7x7dbl_1=same(768, inside, 1, 1),
            branch7x7dbl_2=same(inside, inside, 7, 1),
            branch7x7dbl_3=same(inside, inside, 1, 7),
            branch7x7dbl_4=same(inside, inside, 7, 1),
            branch7x7dbl_5=same(inside, 192, 1, 7),
            branch_pool=same(768, 192, 1, 1),
        )

    def forward(self, x):
        return torch.cat([
            self.through(x, "branch1x1"),
            self.through(x, "branch7x7_1", "branch7x7_2", "branch7x7_3"),
            self.through(x, *("branch7x7dbl_%d" % i for i in range(1, 6))),
            self.through(self.pooled(x), "branch_pool"),
        ], 1)


class HalvingAgain(Block):
    def __init__(self):
        super().__init__(
            None,
            branch3x3_1=same(768, 192, 1, 1),
            branch3x3_2=Convolution(192, 320, 3, 2),
            branch7x7x3_1=same(768, 192, 1, 1),
            branch7x7x3_2=same(192, 192, 1, 7),
            branch7x7x3_3=same(192, 192, 7, 1),
            branch7x7x3_4=Convolution(192, 192, 3, 2),
        )

    def forward(self, x):
        return torch.cat([
            self.through(x, "branch3x3_1", "branch3x3_2"),
            self.through(x, *("branch7x7x3_%d" % i for i in range(1, 5))),
            functional.max_pool2d(x, 3, 2),
        ], 1)


class Wide(Block):
    def __init__(self, inputs, pooled):
        super().__init__(
            pooled,
            branch1x1=same(inputs, 320, 1, 1),
            branch3x3_1=same(inputs, 384, 1, 1),
            branch3x3_2a=same(384, 384, 1, 3),
            branch3x3_2b=same(384, 384, 3, 1),
            branch3x3dbl_1=same(inputs, 448, 1, 1),
            branch3x3dbl_2=same(448, 384, 3, 3),
            branch3x3dbl_3a=same(384, 384, 1, 3),
            branch3x3dbl_3b=same(384, 384, 3, 1),
            branch_pool=same(inputs, 192, 1, 1),
        )

    def forward(self, x):
        three = self.through(x, "branch3x3_1")
        twice = self.through(x, "branch3x3dbl_1", "branch3x3dbl_2")
        return torch.cat([
            self.through(x, "branch1x1"),
            self.through(three, "branch3x3_2a"),
            self.through(three, "branch3x3_2b"),
            self.through(twice, "branch3x3dbl_3a"),
            self.through(twice, "branch3x3dbl_3b"),
            self.through(self.pooled(x), "branch_pool"),
        ], 1)


class Inception(nn.Module):
    def __init__(self):
        super().__init__()
        self.Conv2d_1a_3x3 = Convolution(3, 32, 3, 2)
        self.Conv2d_2a_3x3 = Convolution(32, 32, 3)
        self.Conv2d_2b_3x3 = Convolution(32, 64, 3, padding=1)
        self.Conv2d_3b_1x1 = Convolution(64, 80, 1)
        self.Conv2d_4a_3x3 = Convolution(80, 192, 3)
        self.Mixed_5b = Small(192, 32)
        self.Mixed_5c = Small(256, 64)
        self.Mixed_5d = Small(288, 64)
        self.Mixed_6a = Halving(288)
        self.Mixed_6b = Factorised(128)
        self.Mixed_6c = Factorised(160)
        self.Mixed_6d = Factorised(160)
        self.Mixed_6e = Factorised(192)
        self.Mixed_7a = HalvingAgain()
        self.Mixed_7b = Wide(1280, mean)
        self.Mixed_7c = Wide(2048, lambda x: functional.max_pool2d(x, 3, 1, 1))
        self.fc = nn.Linear(2048, 1008)

    def forward(self, images):
        """Returns what every part makes of images from 0 to 1 of any size, by its name."""
        x = functional.interpolate(images, size=(299, 299), mode="bilinear", align_corners=False)
        x = 2 * x - 1
        seen = {"input": x}
        for name, module in self.named_children():
            if name == "fc":
                break
            x = module(x)
            seen[name] = x
            if name in ("Conv2d_2b_3x3", "Conv2d_4a_3x3"):
                x = functional.max_pool2d(x, 3, 2)
        seen["pool3"] = x.mean((2, 3))
        # Without the bias, as the authors of the Inception Score have it.
        seen["probabilities"] = functional.linear(seen["pool3"], self.fc.weight).softmax(1)
        return seen


def randomize(network):
    """Draws weights with which activations neither vanish nor grow, and statistics that are not the identity."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.8, 1.2)
            nn.init.normal_(module.bias, 0, 0.1)
            nn.init.normal_(module.running_mean, 0, 0.1)
            nn.init.uniform_(module.running_var, 0.5, 1.5)
            module.num_batches_tracked.fill_(7)


def distance(one, other):
    """The Fréchet distance of pytorch-fid, whose root of the product of covariances is had from singular values."""
    def statistics(features):
        features = features.double().numpy()
        return features.mean(0), (features - features.mean(0)) / numpy.sqrt(len(features) - 1)

    (mean_one, root_one), (mean_other, root_other) = statistics(one), statistics(other)
    root = numpy.linalg.svd(root_one @ root_other.T, compute_uv=False).sum()
    return ((mean_one - mean_other) ** 2).sum() + (root_one ** 2).sum() + (root_other ** 2).sum() - 2 * root


def main(folder):
    torch.manual_seed(20151205)
    network = Inception().eval()
    randomize(network)
    torch.save(network.state_dict(), folder + "/weights.pth", _use_new_zipfile_serialization=False)
    size = 37
    images = torch.randint(0, 256, (8, 3, size, size)).float()
    images[4:, :, 10:20] = images[4:, :, 10:20] / 4  # other images, so that there is a distance
    images = images.round() / 255
    with torch.no_grad():
        expected = {name: x.clone() for name, x in network(images[:1]).items()}
        for name in ("pool3", "probabilities"):
            expected[name] = torch.cat([network(image[None])[name] for image in images])
    expected["images"] = images
    expected["distance"] = torch.tensor(distance(expected["pool3"][:4], expected["pool3"][4:]))
    torch.save(expected, folder + "/expected.pth")


if __name__ == "__main__":
    main(sys.argv[1])
