package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** What pooling takes of a window. */
enum Pool {
    MAXIMUM(dnnl.algorithm.pooling_max),
    /** Of the pixels that are not padding. */
    MEAN(dnnl.algorithm.pooling_avg_exclude_padding),
    /** Of all pixels, padding counted as 0. */
    MEAN_WITH_PADDING(dnnl.algorithm.pooling_avg_include_padding);

    private final dnnl.algorithm function;

    Pool(dnnl.algorithm function) {
        this.function = function;
    }

    dnnl.algorithm algorithm() {
        return function;
    }
}
