package io.gan4j.stability;

/** What is added to a game so that it converges, or is said to make it so. */
public enum Regularization {
    /** The loss as it stands. */
    NONE("none"),
    /** γ/2 · (‖∇D(x̂)‖ − 1)² between real and generated: WGAN-GP's, Gulrajani et al. 2017. */
    GRADIENT_PENALTY("gradient-penalty"),
    /** γ/2 · ‖∇D(x)‖² on the data: Mescheder et al. 2018, section 4.1. */
    R1("r1"),
    /** γ/2 · ‖∇D(G(z))‖² on what is generated: the same, section 4.1. */
    R2("r2"),
    /** Normal noise on what the discriminator sees: Sønderby et al. 2016. */
    INSTANCE_NOISE("instance-noise"),
    /** γ/2 · ‖v‖² for both players, v the field that they follow: Mescheder et al. 2017. */
    CONSENSUS("consensus");

    private final String text;

    Regularization(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * How strong they are.
     *
     * @param gamma γ of penalties and of consensus, at least 0
     * @param noise standard deviation of the instance noise, at least 0
     */
    public record Strength(double gamma, double noise) {}
}
