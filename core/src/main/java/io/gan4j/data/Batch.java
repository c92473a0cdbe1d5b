package io.gan4j.data;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A batch of training examples. The arrays belong to the source and hold until its next draw.
 *
 * @param images {@code [n, c, h, w]}, float
 * @param labels {@code [n]} class numbers, all 0 for unlabelled data
 * @param captions {@code [n, size]}, of each image one caption as a vector; empty for data without captions
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Batch(INDArray images, int[] labels, INDArray captions) {}
