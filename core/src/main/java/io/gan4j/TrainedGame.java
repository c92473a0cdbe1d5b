package io.gan4j;

import io.gan4j.config.Configuration;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Examples;
import io.gan4j.data.SameBatches;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.run.RunPoint;
import io.gan4j.session.Session;
import io.gan4j.stability.VectorField;
import io.gan4j.train.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The game of a run on one batch, always the same: where its players would go, in double. Optimisers and what
 * discriminators are clipped to are left out, and so are averages; codes, noise and dropout are those of one step.
 * Closing gives the memory of its networks back.
 */
public final class TrainedGame implements VectorField, AutoCloseable {
    /** More would take hours. */
    static final int MOST_PARAMETERS = 200_000;

    /** What a player learns with that stands still: an optimiser wants a rate above 0. */
    private static final String STILL = "={type=sgd,learning-rate=1e-30}";

    /** With plain gradient descent at rate 1, a step goes down the whole gradient. */
    private static final String MOVING = "={type=sgd,learning-rate=1}";

    private final Gan gan;
    private final Phase phase;
    private final List<Side> sides;
    private final long step;
    private final double[] whole;
    private final int[] learned;

    private TrainedGame(Gan gan, Phase phase, List<Side> sides, long step) {
        this.gan = gan;
        this.phase = phase;
        this.sides = List.copyOf(sides);
        this.step = step;
        this.whole = joined(sides.get(0).networks());
        this.learned = learned(sides.get(0).networks());
    }

    /** The same training, of which one player moves. */
    private record Side(Session session, Phase phase, List<Network> networks, BatchSource batches) {}

    /**
     * @param batch examples, 0 for as many as the training has
     * @throws InvalidInputException if it has too many parameters, or cannot be computed so
     */
    static TrainedGame of(Gan gan, RunPoint point, int batch) {
        Gan.Opened run = gan.opened(point, List.of());
        try (Session trained = run.session()) {
            return of(gan, point, run, trained, batch);
        }
    }

    private static TrainedGame of(Gan gan, RunPoint point, Gan.Opened run, Session trained, int batch) {
        if (!run.leftOut().isEmpty()) {
            throw InvalidInputException.lines(
                    "Model " + point.folder().path() + " has no "
                            + run.leftOut().stream().sorted().findFirst().orElseThrow()
                            + ": it is there to be used, and plays no game.",
                    "Name a run that has been trained here.");
        }
        Phase phase = run.phase();
        List<Network> learning = learning(phase);
        long parameters = learning.stream()
                .mapToLong(network -> network.internals().parameters().length())
                .sum();
        if (parameters > MOST_PARAMETERS) {
            throw InvalidInputException.lines(
                    String.format(
                            Locale.ROOT,
                            "The networks of run %s have %,d parameters, and more than %,d would take hours.",
                            point,
                            parameters,
                            MOST_PARAMETERS),
                    "Look at a smaller training: fewer feature maps or units, such as --set"
                            + " networks.dcgan-generator.width=8.");
        }
        learning.stream()
                .filter(network -> network.internals().hasSpectralNormalization())
                .findFirst()
                .ifPresent(network -> {
                    throw InvalidInputException.lines(
                            "Network \"" + network.name() + "\" is divided by its spectral norm at every update: it has"
                                    + " no field of its own.",
                            "Look at a training without, such as one with penalties.r1.");
                });
        Examples data = gan.examplesOf(point.folder(), run.configuration());
        List<Side> sides = new ArrayList<>();
        for (String moving : List.of("generator", "discriminator")) {
            Configuration still = run.configuration().with(settings(run.configuration(), moving, batch));
            Session session = Session.on(gan.registry(), still, data.spec());
            Phase same = session.plan().phases().stream()
                    .filter(one -> one.name().equals(phase.name()))
                    .findFirst()
                    .orElseThrow();
            List<Network> networks = learning(same);
            for (int i = 0; i < networks.size(); i++) {
                write(networks.get(i), learning.get(i).internals().parameters());
            }
            sides.add(new Side(session, same, networks, SameBatches.of(session.streams(data))));
        }
        return new TrainedGame(
                gan,
                phase,
                sides,
                trained.plan().at(Math.max(0, run.step() - 1)).step());
    }

    private static List<String> settings(Configuration configuration, String moving, int batch) {
        List<String> settings = new ArrayList<>(List.of(
                "runtime={executor=dl4j,precision=double}",
                "optimizer.generator" + (moving.equals("generator") ? MOVING : STILL),
                "optimizer.discriminator" + (moving.equals("generator") ? STILL : MOVING),
                "training={schedule.type=constant,discriminator-steps=1,fresh-batches=false,ema=0,ema-half-life=0}",
                "penalties={clipping=0,r1.every=1,r2.every=1}"));
        String variant = "variants." + configuration.variant();
        if (configuration.settings().at(variant).keys().contains("pool")) {
            settings.add(variant + ".pool=0"); // images that were made before would be no part of this place
        }
        if (batch > 0) {
            settings.add("data.batch-size=" + batch);
        }
        return settings;
    }

    /** Returns the networks that learn in a phase: not the averages of others, which have an optimiser of none. */
    private static List<Network> learning(Phase phase) {
        return phase.step().networks().stream()
                .filter(network -> !network.name().endsWith("-average"))
                .toList();
    }

    /** Returns where the players are. */
    public double[] parameters() {
        return learned(whole);
    }

    /** Returns where they were at another checkpoint of the run; empty if other networks learned then. */
    public Optional<double[]> parametersAt(RunPoint point) {
        Gan.Opened run = gan.opened(point, List.of());
        try (Session session = run.session()) {
            return run.phase().name().equals(phase.name())
                    ? Optional.of(learned(joined(learning(run.phase()))))
                    : Optional.empty();
        }
    }

    @Override
    public int size() {
        return learned.length;
    }

    @Override
    public double[] at(double[] parameters) {
        double[] all = whole.clone();
        for (int i = 0; i < learned.length; i++) {
            all[learned[i]] = parameters[i];
        }
        double[] field = new double[learned.length];
        for (Side side : sides) {
            int from = 0;
            for (Network network : side.networks()) {
                int length = length(network);
                write(network, Nd4j.createFromArray(Arrays.copyOfRange(all, from, from + length)));
                from += length;
            }
            var unused = side.phase().step().step(step, side.batches());
            side.phase().step().endStep();
            double[] after = learned(joined(side.networks()));
            for (int i = 0; i < field.length; i++) {
                field[i] += after[i] - parameters[i];
            }
        }
        return field;
    }

    @Override
    public void close() {
        sides.forEach(side -> side.session().close());
    }

    private double[] learned(double[] all) {
        return Arrays.stream(learned).mapToDouble(i -> all[i]).toArray();
    }

    /** Returns the places of what is learned: running statistics of batch normalization are not. */
    private static int[] learned(List<Network> networks) {
        BitSet places = new BitSet();
        int from = 0;
        for (Network network : networks) {
            places.set(from, from + length(network));
            long base = network.internals().parameters().offset();
            for (INDArray statistic : network.internals().runningStatistics()) {
                int begin = from + Math.toIntExact(statistic.offset() - base);
                places.clear(begin, begin + Math.toIntExact(statistic.length()));
            }
            from += length(network);
        }
        return places.stream().toArray();
    }

    private static int length(Network network) {
        return Math.toIntExact(network.internals().parameters().length());
    }

    private static void write(Network network, INDArray parameters) {
        network.internals().parameters().assign(parameters.castTo(DataType.DOUBLE));
        network.internals().parametersChanged();
    }

    private static double[] joined(List<Network> networks) {
        return networks.stream()
                .flatMapToDouble(network ->
                        Arrays.stream(network.internals().parameters().toDoubleVector()))
                .toArray();
    }
}
