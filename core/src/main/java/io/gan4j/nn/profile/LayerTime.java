package io.gan4j.nn.profile;

/**
 * What a layer, or another part of a network, has taken over some passes.
 *
 * @param layer its name
 * @param shape of what it makes, the batch size in front
 * @param forward nanoseconds
 * @param backward nanoseconds; of an optimiser, its updates
 * @param operations floating-point operations of its convolutions and matrix products in both directions, a
 *     multiplication and an addition being two; 0 where there are none or nobody counts
 */
public record LayerTime(String layer, String shape, long forward, long backward, long operations) {}
