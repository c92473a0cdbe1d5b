package io.gan4j.nn;

import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Origin;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes networks learn from losses. Only what the players' parameters need is computed, and nothing else learns.
 *
 * <p>Meant to be imported by name, so that a step reads as its paper: {@code minimize(loss, discriminator)}.
 */
public final class Learning {
    private Learning() {}

    /**
     * What some players minimise.
     *
     * @param loss a scalar
     */
    public record Aim(Tensor loss, List<Player> players) {
        public Aim {
            players = List.copyOf(players);
        }
    }

    /** Returns what players minimise, for {@link #together}. */
    public static Aim aim(Tensor loss, Player... players) {
        return new Aim(loss, List.of(players));
    }

    /**
     * Moves the players' parameters so that the loss falls: {@link #accumulate}, and {@link #update}.
     *
     * @param loss a scalar
     */
    public static void minimize(Tensor loss, Player... players) {
        together(aim(loss, players));
    }

    /**
     * Lets players minimise losses of their own that were computed by the same passes: all gradients are computed
     * before anybody moves.
     */
    public static void together(Aim... aims) {
        accumulate(aims);
        update(Stream.of(aims).flatMap(aim -> aim.players().stream()).toArray(Player[]::new));
    }

    /**
     * Adds the gradients of a loss to those that its players have gathered since their last update, and ends the passes
     * that they went through: what these have made must have been read, or be kept by {@link Tensor#detached}.
     *
     * @param loss a scalar
     * @throws IllegalArgumentException if it is none, or does not depend on a player
     * @throws IllegalStateException if it was computed before a network that it goes through was updated. Whatever it
     *     fails of on the way, the players have no gradients then
     */
    public static void accumulate(Tensor loss, Player... players) {
        accumulate(aim(loss, players));
    }

    private static void accumulate(Aim... aims) {
        Stream.of(aims).forEach(aim -> require(aim.loss(), networks(aim)));
        List<Origin> passed = new ArrayList<>();
        try {
            for (Aim aim : aims) {
                passed.addAll(Gradients.gather(aim.loss(), networks(aim)));
            }
        } catch (RuntimeException | Error e) {
            // Half a gradient is worse than none, and so is that of one player in a turn of two.
            Stream.of(aims).flatMap(aim -> networks(aim).stream()).forEach(Network::clearGradients);
            throw e;
        }
        passed.forEach(Origin::release);
    }

    private static Set<Network> networks(Aim aim) {
        return aim.players().stream().map(Player::learning).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void require(Tensor loss, Set<Network> networks) {
        if (Arrays.stream(loss.shape()).anyMatch(size -> size != 1)) {
            throw new IllegalArgumentException("a loss is one number, and this is " + Arrays.toString(loss.shape())
                    + ": take its mean() or sum()");
        }
        Set<Object> learners = Gradients.learners(loss);
        for (Network network : networks) {
            if (!learners.contains(network)) {
                throw new IllegalArgumentException("network \"" + network.name()
                        + "\" cannot learn from a loss that does not depend on it: it was computed by "
                        + (learners.isEmpty() ? "no network" : names(learners)));
            }
        }
    }

    private static String names(Set<Object> learners) {
        return learners.stream()
                .map(learner -> "\"" + ((Network) learner).name() + "\"")
                .collect(Collectors.joining(", "));
    }

    /** Applies the gradients that players have gathered, each once, and clears them. */
    public static void update(Player... players) {
        Stream.of(players).map(Player::learning).distinct().forEach(Network::update);
    }
}
