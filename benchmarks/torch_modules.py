"""Writes the yardstick's networks as TorchScript: generator.pt and discriminator.pt in the folder given.

They are the networks that Workload describes, with the initial weights that DCGAN's paper asks for.
"""
import pathlib
import sys

import torch
from torch import nn

SIZE, CHANNELS, WIDTH, LATENT = 64, 3, 32, 100


def discriminator():
    layers = [nn.Conv2d(CHANNELS, WIDTH, 4, 2, 1, bias=False), nn.LeakyReLU(0.2)]
    maps, size = WIDTH, SIZE // 2
    while size > 4:
        layers += [nn.Conv2d(maps, 2 * maps, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * maps), nn.LeakyReLU(0.2)]
        maps, size = 2 * maps, size // 2
    return nn.Sequential(*layers, nn.Conv2d(maps, 1, 4, 1, 0, bias=False), nn.Flatten())


def generator():
    maps = WIDTH * SIZE // 8
    layers = [nn.ConvTranspose2d(LATENT, maps, 4, 1, 0, bias=False), nn.BatchNorm2d(maps), nn.ReLU()]
    while maps > WIDTH:
        layers += [nn.ConvTranspose2d(maps, maps // 2, 4, 2, 1, bias=False), nn.BatchNorm2d(maps // 2), nn.ReLU()]
        maps //= 2
    return nn.Sequential(*layers, nn.ConvTranspose2d(maps, CHANNELS, 4, 2, 1, bias=False), nn.Tanh())


def save(network, file):
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(module.weight, 0, 0.02)
    torch.jit.script(network.train()).save(str(file))


folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(1)
save(generator(), folder / "generator.pt")
save(discriminator(), folder / "discriminator.pt")
