"""Writes the networks of all workloads as TorchScript: WORKLOAD/generator.pt and discriminator.pt in the folder given.

They are the networks that Workload describes, with the initial weights that DCGAN's paper asks for.
"""
import pathlib
import sys

import torch
from torch import nn

LATENT = 100


class Image(nn.Module):
    """Reads a row of numbers as an image."""

    def __init__(self, channels: int, side: int):
        super().__init__()
        self.channels, self.side = channels, side

    def forward(self, numbers):
        return numbers.reshape(-1, self.channels, self.side, self.side)


class Maxout(nn.Module):
    def __init__(self, size: int, units: int, pieces: int):
        super().__init__()
        self.linear, self.units, self.pieces = nn.Linear(size, units * pieces), units, pieces

    def forward(self, numbers):
        return self.linear(numbers).reshape(-1, self.units, self.pieces).amax(2)


def base(side):
    while side % 2 == 0 and side > 4:
        side //= 2
    return side


def dcgan(side, channels, width):
    layers = [nn.Conv2d(channels, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    maps, size = width, side // 2
    while size > 4:
        layers += [nn.Conv2d(maps, 2 * maps, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * maps), nn.LeakyReLU(0.2)]
        maps, size = 2 * maps, size // 2
    discriminator = nn.Sequential(*layers, nn.Conv2d(maps, 1, size, 1, 0, bias=False), nn.Flatten())

    maps, size = width * side // base(side) // 2, base(side)
    layers = [Image(LATENT, 1), nn.ConvTranspose2d(LATENT, maps, size, 1, 0, bias=False), nn.BatchNorm2d(maps), nn.ReLU()]
    while maps > width:
        layers += [nn.ConvTranspose2d(maps, maps // 2, 4, 2, 1, bias=False), nn.BatchNorm2d(maps // 2), nn.ReLU()]
        maps //= 2
    return nn.Sequential(*layers, nn.ConvTranspose2d(maps, channels, 4, 2, 1, bias=False), nn.Tanh()), discriminator


def mlp(side, units, pieces):
    pixels, wide = side * side, units * pieces
    generator = nn.Sequential(
        nn.Linear(LATENT, wide), nn.ReLU(), nn.Linear(wide, wide), nn.ReLU(), nn.Linear(wide, pixels), nn.Sigmoid(),
        Image(1, side))
    discriminator = nn.Sequential(
        nn.Flatten(), nn.Dropout(0.2), Maxout(pixels, units, pieces), nn.Dropout(0.5), Maxout(units, units, pieces),
        nn.Dropout(0.5), nn.Linear(units, 1))
    return generator, discriminator


def cyclegan(channels, width, blocks):
    class Block(nn.Module):
        def __init__(self, maps: int):
            super().__init__()
            self.change = nn.Sequential(
                nn.ReflectionPad2d(1), nn.Conv2d(maps, maps, 3), nn.InstanceNorm2d(maps), nn.ReLU(),
                nn.ReflectionPad2d(1), nn.Conv2d(maps, maps, 3), nn.InstanceNorm2d(maps))

        def forward(self, images):
            return images + self.change(images)

    def normalized(convolution, maps):
        return [convolution, nn.InstanceNorm2d(maps), nn.ReLU()]

    generator = nn.Sequential(
        nn.ReflectionPad2d(3), *normalized(nn.Conv2d(channels, width, 7), width),
        *normalized(nn.Conv2d(width, 2 * width, 3, 2, 1), 2 * width),
        *normalized(nn.Conv2d(2 * width, 4 * width, 3, 2, 1), 4 * width),
        *[Block(4 * width) for _ in range(blocks)],
        *normalized(nn.ConvTranspose2d(4 * width, 2 * width, 3, 2, 1, 1), 2 * width),
        *normalized(nn.ConvTranspose2d(2 * width, width, 3, 2, 1, 1), width),
        nn.ReflectionPad2d(3), nn.Conv2d(width, channels, 7), nn.Tanh())
    discriminator = nn.Sequential(
        nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(width, 2 * width, 4, 2, 1), nn.InstanceNorm2d(2 * width), nn.LeakyReLU(0.2),
        nn.Conv2d(2 * width, 4 * width, 4, 1, 1), nn.InstanceNorm2d(4 * width), nn.LeakyReLU(0.2),
        nn.Conv2d(4 * width, 1, 4, 1, 1))
    return generator, discriminator


def save(network, file):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(module.weight, 0, 0.02)
    torch.jit.script(network.train()).save(str(file))


torch.manual_seed(1)
for name, (generator, discriminator) in {
    "dcgan-64": dcgan(64, 3, 32),
    "dcgan-64-width-16": dcgan(64, 3, 16),
    "dcgan-64-width-64": dcgan(64, 3, 64),
    "dcgan-64-side-32": dcgan(32, 3, 32),
    "dcgan-64-side-128": dcgan(128, 3, 32),
    "dcgan-64-wide": dcgan(64, 3, 64),
    "digits": dcgan(28, 1, 64),
    "mlp": mlp(28, 240, 5),
    "cyclegan-64": cyclegan(3, 32, 3),
}.items():
    folder = pathlib.Path(sys.argv[1]) / name
    folder.mkdir(parents=True, exist_ok=True)
    save(generator, folder / "generator.pt")
    save(discriminator, folder / "discriminator.pt")
