package io.gan4j.run.tensorboard;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.tensorflow.framework.HistogramProto;

/** How numbers are spread, in as many bins of one width as TensorBoard's own histograms have. */
final class Histogram {
    private static final int BINS = 30;

    private Histogram() {}

    /** @param numbers finite ones, at least one; if all are the same they are one bin */
    static HistogramProto of(double[] numbers) {
        DoubleSummaryStatistics all = Arrays.stream(numbers).summaryStatistics();
        double width = (all.getMax() - all.getMin()) / BINS;
        double[] counts = new double[width > 0 ? BINS : 1];
        for (double number : numbers) {
            counts[width > 0 ? (int) Math.min(BINS - 1, (number - all.getMin()) / width) : 0]++;
        }
        HistogramProto.Builder histogram = HistogramProto.newBuilder()
                .setMin(all.getMin())
                .setMax(all.getMax())
                .setNum(numbers.length)
                .setSum(all.getSum())
                .setSumSquares(Arrays.stream(numbers).map(x -> x * x).sum());
        for (int bin = 1; bin <= counts.length; bin++) {
            histogram.addBucketLimit(bin == counts.length ? all.getMax() : all.getMin() + width * bin);
            histogram.addBucket(counts[bin - 1]);
        }
        return histogram.build();
    }
}
