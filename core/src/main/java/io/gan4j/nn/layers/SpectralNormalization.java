package io.gan4j.nn.layers;

/**
 * Weights divided by their greatest singular value: W/σ(W), so that the layer's map of activations to activations
 * stretches no vector.
 *
 * <p>W is the matrix of outputs by all that goes into one: {@code [out, in]} of a dense layer, {@code [out, in·kh·kw]}
 * of a convolution, and of a transposed convolution, too. σ is uᵀWv of two vectors that one power iteration moves after
 * every update; the gradient takes them as constants.
 *
 * <p>Source: Miyato et al. 2018, "Spectral normalization for generative adversarial networks", algorithm 1.
 */
public final class SpectralNormalization extends Reparametrization {
    private static final long serialVersionUID = 1L;

    @Override
    public SpectralNormalization clone() {
        SpectralNormalization clone = new SpectralNormalization();
        clone.setParams(getParams());
        return clone;
    }

    @Override
    public String toString() {
        return "spectral normalization";
    }
}
