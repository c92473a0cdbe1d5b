package io.gan4j.metric;

import io.gan4j.data.ValueRange;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images that a metric shows.
 *
 * @param name of the file, without an ending: {@code nearest-neighbours}
 * @param caption one line that says what is seen
 * @param images {@code [n, c, h, w]}, row by row
 * @param range what their numbers range over
 * @param columns images in a row
 * @param block columns between two gaps; {@code columns} for none
 */
public record Picture(String name, String caption, INDArray images, ValueRange range, int columns, int block) {}
