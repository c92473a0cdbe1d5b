package io.gan4j.variants.sgan;

import com.google.auto.service.AutoService;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.stream.LabelledSubset;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Head;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.train.ClassifierStep;
import io.gan4j.train.DataNeed;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SGAN: a classifier learned from few labels, with FAKE for one more class; see {@link SganStep}. */
@AutoService(GanVariant.class)
public final class Sgan implements GanVariant {
    /**
     * @param labels how many labelled images there are to learn from, empty for all
     * @param baseline whether to train the classifier alone, for comparison (Odena 2016, section 3.2)
     * @param sourceScale weight of what the discriminator learns about real and generated, beside the class term
     */
    record Options(Objective mode, Optional<Integer> labels, boolean baseline, double sourceScale) {
        Options {
            labels.ifPresent(count -> Require.atLeast("labels", count, 1));
            Require.atLeast("sourceScale", sourceScale, 0);
        }
    }

    @Override
    public String name() {
        return "sgan";
    }

    @Override
    public String description() {
        return "semi-supervised GAN: a classifier from few labels";
    }

    @Override
    public Set<DataNeed> needs() {
        return Set.of(DataNeed.LABELS);
    }

    @Override
    public Module module(Settings settings) {
        return new SganModule(settings.bind(Options.class));
    }

    private static final class SganModule extends AbstractModule {
        private final Options options;

        SganModule(Options options) {
            this.options = options;
        }

        @Provides
        @Singleton
        TrainingPlan plan(NetworkFactory networks, DataSpec data, Rules rules, Horizon horizon) {
            LabelledSubset labelled = new LabelledSubset(labels(data));
            TrainStep step = options.baseline()
                    ? new ClassifierStep(networks.discriminator(new Head("classes", data.classes())), labelled)
                    : new SganStep(
                            networks.generator(), discriminator(networks, data.classes()), rules, options, labelled);
            return TrainingPlan.of(step, horizon);
        }

        private int labels(DataSpec data) {
            int labels = options.labels().orElse(data.examples());
            if (labels > data.examples()) {
                throw new InvalidInputException("gan4j.variants.sgan.labels is %d; allowed is 1 to %d, the examples of"
                                .formatted(labels, data.examples())
                        + " data set " + data.source() + ", or null for all of them.");
            }
            return labels;
        }

        private Network discriminator(NetworkFactory networks, int classes) {
            List<Head> heads = new ArrayList<>();
            heads.add(new Head(SganStep.CLASSES, options.mode().fakeLogit() ? classes + 1L : classes));
            if (options.mode() == Objective.IMPROVED) {
                heads.add(Head.features());
            }
            return networks.discriminator(heads.toArray(Head[]::new));
        }
    }
}
