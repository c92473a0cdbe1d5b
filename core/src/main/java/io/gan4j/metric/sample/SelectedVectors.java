package io.gan4j.metric.sample;

/** Some rows of others. */
final class SelectedVectors implements Vectors {
    private final Vectors all;
    private final int[] some;

    SelectedVectors(Vectors all, int[] some) {
        this.all = all;
        this.some = some;
    }

    @Override
    public String name() {
        return all.name();
    }

    @Override
    public int size() {
        return some.length;
    }

    @Override
    public int width() {
        return all.width();
    }

    @Override
    public void copy(int from, int to, double[] into) {
        double[] row = new double[width()];
        for (int i = from; i < to; i++) {
            all.copy(some[i], some[i] + 1, row);
            System.arraycopy(row, 0, into, (i - from) * row.length, row.length);
        }
    }
}
