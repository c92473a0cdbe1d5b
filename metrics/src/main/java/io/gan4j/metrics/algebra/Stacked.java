package io.gan4j.metrics.algebra;

import io.gan4j.metric.sample.Vectors;

/** The rows of two, one after the other. */
public record Stacked(Vectors first, Vectors second) implements Vectors {
    public Stacked {
        SquaredDistances.requireSameWidth(first, second);
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public int size() {
        return Math.addExact(first.size(), second.size());
    }

    @Override
    public int width() {
        return first.width();
    }

    @Override
    public void copy(int from, int to, double[] into) {
        int border = Math.min(Math.max(from, first.size()), to);
        if (from < border) {
            first.copy(from, border, into);
        }
        if (border < to) {
            double[] rest = second.rows(border - first.size(), to - first.size());
            System.arraycopy(rest, 0, into, (border - from) * width(), rest.length);
        }
    }
}
