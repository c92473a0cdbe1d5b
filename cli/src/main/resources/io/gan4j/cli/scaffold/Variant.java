package @package@;

import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.train.GanVariant;
import io.gan4j.train.StepModule;

/** @Name@: TODO what it is, in a sentence; see {@link @Name@Step}. */
public final class @Name@ implements GanVariant {
    /** Settings of its own: a component for each, which {@link @Name@Step}'s constructor may ask for. */
    record Options() {}

    @Override
    public String name() {
        return "@name@";
    }

    @Override
    public String description() {
        return "TODO what it is, in a line";
    }

    @Override
    public Module module(Settings settings) {
        return StepModule.of(@Name@Step.class, settings.bind(Options.class));
    }
}
