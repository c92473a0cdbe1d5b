package io.gan4j.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a finding leads to. */
public enum Treatment {
    /** It is said, and training goes on; where it cannot, it ends. */
    WARN,
    /** Training ends after the step, with a checkpoint. */
    STOP,
    /** Training goes on from the best checkpoint, or the newest from before the trouble, with another seed. */
    ROLL_BACK;

    /** Returns its name in settings and files, such as {@code roll-back}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
