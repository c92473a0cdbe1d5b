package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.plugin.PluginKind;
import io.gan4j.studio.lab.LabGame;
import io.gan4j.studio.lab.LabSettings;
import io.gan4j.studio.lab.Mixture;
import io.gan4j.studio.lab.Shape;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page on which small GANs learn before one's eyes. They learn as far as the page asks for: one that is closed asks
 * no more.
 */
final class Lab {
    private static final int OPEN = 4;
    private static final int MOST_GAMES = 2;
    private static final int MOST_STEPS = 200;
    private static final int MOST_POINTS = 400;

    /** Of the kernels: small ones are slower where two meet at barriers, beside a browser. */
    private static final int THREADS = 1;

    private final Gan gan;
    private final Engine engine;
    private final String command;
    private final Map<Integer, List<LabGame>> open = new LinkedHashMap<>(OPEN, 0.75f, true);
    private int begun;

    Lab(Gan gan, Engine engine, String command) {
        this.gan = gan;
        this.engine = engine;
        this.command = command;
    }

    void route(JavalinConfig config) {
        config.routes.get("/lab", this::page);
        config.routes.post("/lab/games", context -> {
            JsonNode asked = Requests.json(context);
            Requests.answer(context, engine.compute(THREADS, () -> begin(asked)));
        });
        config.routes.post("/lab/games/{number}/steps", context -> {
            int steps = Requests.number(Requests.json(context), "steps", 1, MOST_STEPS);
            String number = context.pathParam("number");
            Requests.answer(context, engine.compute(THREADS, () -> play(number, steps)));
        });
    }

    private void page(Context context) {
        Studio.show(
                context,
                "lab.jte",
                Map.of(
                        "losses",
                        gan.registry().plugins(PluginKind.LOSS).all().stream()
                                .map(entry -> new TrainingForm.Choice(
                                        entry.plugin().name(), entry.plugin().description()))
                                .toList()));
    }

    /**
     * Answers {@code {"data": "ring", "games": [{"loss": "minimax", "r1": 0}, …], …}} by what is learned from, and how
     * each game stands. Instead of the name of data there can be points, {@code [[x, y], …]}.
     */
    private Map<String, Object> begin(JsonNode asked) {
        Mixture mixture = mixture(asked.path("data"));
        JsonNode games = asked.path("games");
        if (!games.isArray() || games.isEmpty() || games.size() > MOST_GAMES) {
            throw new InvalidInputException("The request needs 1 or 2 games.");
        }
        List<LabGame> begin = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (JsonNode game : games) {
            LabSettings settings = settings(asked, game);
            begin.add(new LabGame(gan, mixture, settings));
            commands.add(command + " train gan"
                    + settings.written(mixture.dimensions()).stream()
                            .map(setting -> " --set " + ShellWord.of(setting))
                            .collect(Collectors.joining()));
        }
        Iterator<List<LabGame>> oldest = open.values().iterator();
        while (open.size() >= OPEN) {
            oldest.next().forEach(LabGame::close);
            oldest.remove();
        }
        open.put(++begun, begin);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("number", begun);
        answer.put("dimensions", mixture.dimensions());
        answer.put("modes", mixture.apart() ? mixture.centres().length : 0);
        answer.put("real", begin.get(0).real());
        answer.put("wanted", begin.get(0).wanted());
        answer.put("commands", commands);
        answer.put("frames", begin.stream().map(game -> game.play(0)).toList());
        return answer;
    }

    /** Answers {@code {"steps": 5}} by how each game stands after so many more, or as many as there was time for. */
    private Map<String, Object> play(String number, int steps) {
        List<LabGame> games = number.matches("\\d{1,9}") ? open.get(Integer.parseInt(number)) : null;
        if (games == null) {
            throw new InvalidInputException("This game has ended, as others were begun. Begin it anew.");
        }
        return Map.of("frames", games.stream().map(game -> game.play(steps)).toList());
    }

    private static LabSettings settings(JsonNode asked, JsonNode game) {
        return new LabSettings(
                Requests.text(game, "loss"),
                Requests.number(asked, "code", 1, 2),
                Requests.real(asked, "generatorRate", 1e-6, 1),
                Requests.real(asked, "discriminatorRate", 1e-6, 1),
                Requests.number(asked, "discriminatorSteps", 1, 20),
                Requests.real(game, "r1", 0, 1000),
                Requests.number(asked, "units", 1, 256),
                Requests.number(asked, "layers", 1, 4),
                Requests.number(asked, "seed", 0, Integer.MAX_VALUE));
    }

    private static Mixture mixture(JsonNode data) {
        if (data.isTextual()) {
            for (Shape shape : Shape.ALL) {
                if (shape.name().equals(data.asText())) {
                    return shape.mixture();
                }
            }
        }
        if (!data.isArray() || data.isEmpty() || data.size() > MOST_POINTS) {
            throw new InvalidInputException(
                    "Draw something to learn from: from 1 to " + MOST_POINTS + " points of the plane.");
        }
        List<double[]> points = new ArrayList<>();
        for (JsonNode point : data) {
            double x = point.path(0).asDouble(Double.NaN);
            double y = point.path(1).asDouble(Double.NaN);
            if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1)) {
                throw new InvalidInputException("A point has two numbers from -1 to 1, and not " + point + ".");
            }
            points.add(new double[] {x, y});
        }
        return Mixture.drawn(points);
    }
}
