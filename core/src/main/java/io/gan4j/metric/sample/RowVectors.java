package io.gan4j.metric.sample;

/** Rows in memory. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record RowVectors(String name, double[][] rows) implements Vectors {
    RowVectors {
        if (rows.length == 0) {
            throw new IllegalArgumentException("no rows of " + name);
        }
        for (double[] row : rows) {
            if (row.length != rows[0].length) {
                throw new IllegalArgumentException(
                        "rows of " + name + " with " + rows[0].length + " and " + row.length + " numbers");
            }
        }
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public int width() {
        return rows[0].length;
    }

    @Override
    public void copy(int from, int to, double[] into) {
        for (int i = from; i < to; i++) {
            System.arraycopy(rows[i], 0, into, (i - from) * width(), width());
        }
    }
}
