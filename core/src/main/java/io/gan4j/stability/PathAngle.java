package io.gan4j.stability;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How a field points along the line from where a training was to where it is. Where that attracts, the cosine goes from
 * +1 to −1 in a jump: ahead of it the field leads back. Where the players turn round it, the field stands across the
 * line, and the cosine has a bump.
 *
 * <p>Source: Berard et al. 2020, section 4.
 *
 * @param points along the line
 */
public record PathAngle(List<Point> points) {
    /**
     * A place on the line.
     *
     * @param share of the way: 0 where the training was, 1 where it is
     * @param cosine of the angle between the line and the field
     * @param length of the field
     */
    public record Point(double share, double cosine, double length) {}

    public PathAngle {
        points = List.copyOf(points);
    }

    /**
     * @param from where the training was, and {@code to} where it is
     * @param end share of the way to go to, above 1
     * @param count of the points
     */
    public static PathAngle of(VectorField field, double[] from, double[] to, double end, int count) {
        double[] line = new double[to.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = to[i] - from[i];
        }
        return new PathAngle(IntStream.range(0, count)
                .mapToObj(i -> point(field, from, line, end * i / (count - 1)))
                .toList());
    }

    private static Point point(VectorField field, double[] from, double[] line, double share) {
        double[] at = from.clone();
        for (int i = 0; i < at.length; i++) {
            at[i] += share * line[i];
        }
        double[] there = field.at(at);
        double along = 0;
        double ofField = 0;
        double ofLine = 0;
        for (int i = 0; i < there.length; i++) {
            along += there[i] * line[i];
            ofField += there[i] * there[i];
            ofLine += line[i] * line[i];
        }
        double length = Math.sqrt(ofField);
        return new Point(share, along / (length * Math.sqrt(ofLine)), length);
    }
}
