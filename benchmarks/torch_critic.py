"""One update of a critic in PyTorch, as CriticWorker does it: critic's name, and `true` for a gradient penalty.

Serves steps as Worker does: reads how many, one number a line, and answers with milliseconds and loss of each.
"""
import sys
import time

import torch
from torch import nn

PENALTY = 10


def convolutional():
    maps, layers = 3, []
    for wider in (32, 64, 128, 256):
        layers += [nn.Conv2d(maps, wider, 4, stride=2, padding=1), nn.LeakyReLU(0.2)]
        maps = wider
    # Channels last is what PyTorch is fastest with here.
    critic = nn.Sequential(*layers, nn.Conv2d(maps, 1, 4), nn.Flatten()).to(memory_format=torch.channels_last)
    return critic, lambda: torch.rand(64, 3, 64, 64).to(memory_format=torch.channels_last)


def dense():
    critic = nn.Sequential(
        nn.Linear(784, 1200), nn.LeakyReLU(0.2), nn.Linear(1200, 1200), nn.LeakyReLU(0.2), nn.Linear(1200, 1))
    return critic, lambda: torch.rand(100, 784)


def penalty(critic, real, fake):
    share = torch.rand([real.shape[0]] + [1] * (real.dim() - 1))
    between = torch.lerp(fake, real, share).requires_grad_()
    slope, = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    return (slope.flatten(1).norm(dim=1) - 1).square().mean()


def main(name, penalised):
    torch.manual_seed(1)
    critic, images = {"CONVOLUTIONAL": convolutional, "DENSE": dense}[name]()
    optimizer = torch.optim.Adam(critic.parameters(), lr=1e-4, betas=(0.5, 0.9))
    real, fake = images(), images()
    for order in sys.stdin:
        for _ in range(int(order)):
            start = time.perf_counter()
            optimizer.zero_grad()
            loss = critic(fake).mean() - critic(real).mean()
            if penalised:
                loss = loss + PENALTY * penalty(critic, real, fake)
            loss.backward()
            optimizer.step()
            print(1000 * (time.perf_counter() - start), loss.item())
        sys.stdout.flush()


main(sys.argv[1], sys.argv[2] == "true")
