package io.gan4j.config;

/**
 * A value that the compact constructor of a settings record does not allow. {@link Settings#bind} turns it into an
 * {@link io.gan4j.error.InvalidInputException} that says where the value was set.
 */
public final class IllegalSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String component;
    private final String rule;

    /**
     * @param component name of the record component, such as {@code batchSize}
     * @param rule what it must be, as the end of a sentence: {@code must be at least 1}
     */
    public IllegalSettingException(String component, String rule) {
        super(component + " " + rule);
        this.component = component;
        this.rule = rule;
    }

    String component() {
        return component;
    }

    String rule() {
        return rule;
    }
}
