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


def dcgan(side, channels, width):
    sides = [side]
    while sides[-1] > 4:
        sides.append(sides[-1] // 2)
    widths = [channels] + [width << i for i in range(len(sides) - 1)]

    layers = [nn.Conv2d(channels, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    for before, maps in zip(widths[1:], widths[2:]):
        layers += [nn.Conv2d(before, maps, 4, 2, 1, bias=False), nn.BatchNorm2d(maps), nn.LeakyReLU(0.2)]
    discriminator = nn.Sequential(*layers, nn.Conv2d(widths[-1], 1, sides[-1], 1, 0, bias=False), nn.Flatten())

    layers = [Image(LATENT, 1), nn.ConvTranspose2d(LATENT, widths[-1], sides[-1], 1, 0, bias=False)]
    for i in range(len(sides) - 1, 0, -1):
        kernel = 4 if sides[i - 1] == 2 * sides[i] else 5
        layers += [nn.BatchNorm2d(widths[i]), nn.ReLU()]
        layers += [nn.ConvTranspose2d(widths[i], widths[i - 1], kernel, 2, 1, bias=False)]
    return nn.Sequential(*layers, nn.Tanh()), discriminator


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


def pix2pix(side, channels, width):
    class Level(nn.Module):
        """A halving, what lies within, and the doubling back, beside what the halving found."""

        def __init__(self, down, within, up):
            super().__init__()
            self.down, self.within, self.up, self.bend = down, within, up, nn.LeakyReLU(0.2)

        def forward(self, images):
            found = self.bend(self.down(images))
            return torch.cat([found, self.up(self.within(found))], 1)

    levels = side.bit_length() - 1
    maps = [channels] + [width << min(level, 3) for level in range(levels)]

    def halving(level):
        return nn.Conv2d(maps[level - 1], maps[level], 4, 2, 1, bias=False)

    def doubling(level, before):
        return [nn.ReLU(), nn.ConvTranspose2d(before, maps[level - 1], 4, 2, 1, bias=level == 1)]

    def norm(size):
        return nn.InstanceNorm2d(size, affine=True)

    inner = nn.Sequential(halving(levels), *doubling(levels, maps[levels]), norm(maps[levels - 1]))
    for level in range(levels - 1, 0, -1):
        down = nn.Sequential(halving(level), norm(maps[level])) if level > 1 else nn.Sequential(halving(level))
        if level == levels - 1:
            joined = Level(down, nn.Identity(), inner)
        else:
            joined = Level(down, joined, nn.Sequential(*up))
        up = doubling(level, 2 * maps[level])
        if level > 1:
            up += [norm(maps[level - 1])] + ([nn.Dropout(0.5)] if level == levels - 1 else [])
    generator = nn.Sequential(joined, *up, nn.Tanh())
    discriminator = nn.Sequential(
        nn.Conv2d(2 * channels, width, 4, 2, 1), nn.LeakyReLU(0.2),
        nn.Conv2d(width, 2 * width, 4, 2, 1), nn.InstanceNorm2d(2 * width), nn.LeakyReLU(0.2),
        nn.Conv2d(2 * width, 4 * width, 4, 1, 1), nn.InstanceNorm2d(4 * width), nn.LeakyReLU(0.2),
        nn.Conv2d(4 * width, 1, 4, 1, 1))
    return generator, discriminator


class ChannelsLast(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network.to(memory_format=torch.channels_last)

    def forward(self, images):
        return self.network(images.contiguous(memory_format=torch.channels_last))


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
    "pix2pix-64": pix2pix(64, 3, 32),
}.items():
    folder = pathlib.Path(sys.argv[1]) / name
    folder.mkdir(parents=True, exist_ok=True)
    save(generator, folder / "generator.pt")
    save(discriminator, folder / "discriminator.pt")
    if name == "pix2pix-64":
        folder = folder.with_name(name + "-channels-last")
        folder.mkdir(parents=True, exist_ok=True)
        save(ChannelsLast(generator), folder / "generator.pt")
        save(ChannelsLast(discriminator), folder / "discriminator.pt")
