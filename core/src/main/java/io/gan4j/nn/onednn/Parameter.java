package io.gan4j.nn.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer learns.
 *
 * @param value contiguous part of the network's parameters, read whenever a pass runs
 * @param gradient the same part of its gradients, added to by backward passes
 */
record Parameter(INDArray value, INDArray gradient) {}
