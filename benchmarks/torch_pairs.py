"""pix2pix's step in PyTorch, as LibtorchPairs does it: folder of the TorchScript modules, and images in a batch.

Serves steps as Worker does: reads how many, one number a line, and answers with milliseconds and both losses of each.
"""
import pathlib
import sys
import time

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

L1 = 100


def judged(discriminator, source, images, real):
    logits = discriminator(torch.cat([source, images], 1))
    return binary_cross_entropy_with_logits(logits, torch.ones_like(logits) if real else torch.zeros_like(logits))


def learn(loss, optimizer):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def main(folder, batch):
    generator, discriminator = (torch.jit.load(str(pathlib.Path(folder) / name)) for name in ("generator.pt", "discriminator.pt"))
    generating, discriminating = (
        torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (generator, discriminator))
    source, target = (2 * torch.rand(batch, 3, 64, 64) - 1 for _ in range(2))
    for order in sys.stdin:
        for _ in range(int(order)):
            start = time.perf_counter()
            fake = generator(source)
            telling = learn(
                judged(discriminator, source, target, True) + judged(discriminator, source, fake.detach(), False),
                discriminating)
            passing = learn(
                judged(discriminator, source, fake, True) + L1 * (fake - target).abs().mean(), generating)
            print(1000 * (time.perf_counter() - start), telling, passing)
        sys.stdout.flush()


torch.manual_seed(1)
main(sys.argv[1], int(sys.argv[2]))
