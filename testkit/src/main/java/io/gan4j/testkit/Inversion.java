package io.gan4j.testkit;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.gan4j.Gan;
import io.gan4j.config.Settings;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A translation whose outcome is known, as variant {@code inversion}: bright becomes dark, in both directions. Its
 * network, of {@link #STRIDE}, has nothing to learn. Data set {@code shades} comes with it.
 *
 * <p>They come in a plug-in jar, so that only tests that ask for them have them.
 */
public final class Inversion implements GanVariant {
    /** The network halves images before it doubles them. */
    public static final int STRIDE = 2;

    /** @param oneWay whether only A is made into B */
    record Form(boolean oneWay) {}

    /** Returns a plug-in jar that declares the variant and its data set. */
    public static Path plugin() {
        return Jar.PATH;
    }

    /** Returns gan4j with both. */
    public static Gan gan() {
        return Gan.withPlugins(List.of(plugin()));
    }

    /**
     * Returns what translates images of {@code channels} channels, in the range −1 … 1.
     *
     * @param oneWay whether only A is made into B
     */
    public static TrainStep step(int channels, boolean oneWay, ExecutorKind executor) {
        return new Step(network(channels, executor), oneWay);
    }

    @Override
    public String name() {
        return "inversion";
    }

    @Override
    public String description() {
        return "a translation for tests";
    }

    @Override
    public Paper paper() {
        return new Paper("On Negatives", "A. Tester", 2026, "https://example.org/inversion", List.of());
    }

    @Override
    public Module module(Settings settings) {
        return new InversionModule(settings.bind(Form.class));
    }

    private static final class InversionModule extends AbstractModule {
        private final Form form;

        InversionModule(Form form) {
            this.form = form;
        }

        @Provides
        @Singleton
        TrainingPlan plan(DataSpec data, Horizon horizon) {
            return TrainingPlan.of(step(data.image().channels(), form.oneWay(), ExecutorKind.fastest()), horizon);
        }
    }

    /** Each pixel of a square of four goes into a map of its own, and comes back with the other sign. */
    private static Network network(int channels, ExecutorKind executor) {
        int maps = channels * STRIDE * STRIDE;
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("image", channels, 8, 8)
                .withOutput("image", channels, 8, 8);
        Network network = NetworkCompiler.compile(
                "inversion",
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("image")
                        .addLayer("take", bare(new ConvolutionLayer.Builder(STRIDE, STRIDE), maps), "image")
                        .appendLayer("put", bare(new Deconvolution2D.Builder(STRIDE, STRIDE), channels))
                        .setOutputs("put")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.FLOAT,
                new NoOp(),
                executor,
                new Randomness(1));
        INDArray ones = Nd4j.eye(maps).reshape(Nd4j.eye(maps).length());
        network.internals().parameters().assign(Nd4j.concat(0, ones, ones.neg()));
        network.internals().parametersChanged();
        return network;
    }

    private static <B extends ConvolutionLayer.BaseConvBuilder<B>> ConvolutionLayer bare(B layer, int maps) {
        return layer.nOut(maps)
                .stride(STRIDE, STRIDE)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build();
    }

    private record Step(Network network, boolean oneWay) implements TrainStep, Translates {
        @Override
        public Set<Direction> directions() {
            return oneWay ? Set.of(Direction.A_TO_B) : Set.of(Direction.values());
        }

        @Override
        public Averaged translator(Direction direction) {
            return new Averaged(network, Optional.empty());
        }

        @Override
        public Optional<Translates> translator() {
            return Optional.of(this);
        }

        @Override
        public StepResult step(long step, BatchSource data) {
            data.next();
            return new StepResult(Map.of("loss/translator", 0.0));
        }

        @Override
        public List<Network> networks() {
            return List.of(network);
        }
    }

    /** Images of one colour: 100, 50 and 0 more than ten times the example's number. Five are of A, three of B. */
    public static final class Shades implements DatasetProvider, Dataset {
        @Override
        public String name() {
            return "shades";
        }

        @Override
        public String description() {
            return "images of one colour each, for tests";
        }

        @Override
        public String licence() {
            return "none needed";
        }

        @Override
        public Dataset open(Settings settings, Split split) {
            return this;
        }

        @Override
        public int size() {
            return 8;
        }

        @Override
        public ImageShape shape() {
            return new ImageShape(3, 8, 8);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public void pixels(int index, byte[] target) {
            int area = shape().length() / shape().channels();
            for (int i = 0; i < shape().length(); i++) {
                target[i] = (byte) (10 * index + 100 - 50 * (i / area));
            }
        }

        @Override
        public int label(int index) {
            return index < 5 ? 0 : 1;
        }
    }

    /** Made when it is first asked for, and removed at the end of the process. */
    private static final class Jar {
        static final Path PATH = PluginJarBuilder.temporary(
                "inversion",
                jar -> jar.declare(GanVariant.class, Inversion.class.getName())
                        .declare(DatasetProvider.class, Shades.class.getName())
                        .file("reference.conf", """
                                gan4j.variants.inversion {
                                  defaults {
                                    image { height = 8, width = 8, channels = 3 }
                                    data { source = shades, batch-size = 2 }
                                    training.steps = 2
                                    samples.rows = 2
                                  }
                                  # Whether only A is made into B.
                                  one-way = false
                                }
                                """));
    }
}
