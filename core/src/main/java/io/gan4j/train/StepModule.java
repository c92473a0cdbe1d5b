package io.gan4j.train;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.nn.Horizon;

/**
 * The whole wiring of a variant that is one step over the whole training. Guice calls the step's constructor, the one
 * marked {@code @Inject}, with what it asks for: {@link Rules}, {@code NetworkFactory}, {@code DataSpec}, …, and the
 * variant's own settings.
 */
public final class StepModule extends AbstractModule {
    private final Class<? extends TrainStep> step;
    private final Object options;

    private StepModule(Class<? extends TrainStep> step, Object options) {
        this.step = step;
        this.options = options;
    }

    /** @param options the variant's own settings, a record, as the step's constructor takes them */
    public static StepModule of(Class<? extends TrainStep> step, Record options) {
        return new StepModule(step, options);
    }

    @Override
    protected void configure() {
        bindOptions(options.getClass());
        bind(step).in(Singleton.class);
    }

    private <T> void bindOptions(Class<T> type) {
        bind(type).toInstance(type.cast(options));
    }

    @Provides
    @Singleton
    TrainingPlan plan(Injector injector, Horizon horizon) {
        return TrainingPlan.of(injector.getInstance(step), horizon);
    }
}
