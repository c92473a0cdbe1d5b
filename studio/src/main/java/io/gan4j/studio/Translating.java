package io.gan4j.studio;

import io.gan4j.Ability;
import io.gan4j.ColourHint;
import io.gan4j.ImageTranslation;
import io.gan4j.TrainedModel;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import io.gan4j.run.RunFolder;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A page to draw on, or to drop an image on, that shows what a run translates it into. */
final class Translating {
    private static final int MOST_HINTS = 250; // they go in the address, which has 8 KB

    private final Models models;
    private final Runs runs;

    Translating(Models models, Runs runs) {
        this.models = models;
        this.runs = runs;
    }

    void route(JavalinConfig config) {
        config.routes.get("/runs/{run}/translate", this::page);
        config.routes.post("/runs/{run}/translation", this::translate);
        config.routes.post("/runs/{run}/translation/example", this::example);
    }

    private void page(Context context) {
        RunFolder run = runs.named(context);
        Studio.show(context, "translate.jte", models.use(run, model -> {
            requireTranslation(model);
            return Map.of(
                    "name",
                    run.name(),
                    "directions",
                    model.translator().directions().stream()
                            .sorted()
                            .map(direction ->
                                    new TrainingForm.Choice(direction.toString(), inWords(direction, model.data())))
                            .toList(),
                    "hints",
                    model.translator().takesHints(),
                    "width",
                    model.data().image().width(),
                    "height",
                    model.data().image().height());
        }));
    }

    /** Answers the bytes of an image file, with hints in the address, by {@code {"image": "data:…"}}. */
    private void translate(Context context) {
        byte[] file = context.bodyAsBytes();
        List<String> asked = context.queryParams("hint");
        if (asked.size() > MOST_HINTS) {
            throw new InvalidInputException("An image takes up to " + MOST_HINTS + " hints.");
        }
        List<ColourHint> hints = asked.stream().map(ColourHint::parse).toList();
        Direction direction = direction(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            requireTranslation(model);
            ImageTranslation translation = model.translation(direction);
            if (!hints.isEmpty()) {
                translation.requireHints();
            }
            return Map.of(
                    "image",
                    Pictures.of(translation.translate(file, "Your image", hints).picture()));
        }));
    }

    /** Answers by an image to translate that nothing was trained on. */
    private void example(Context context) {
        Direction direction = direction(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            requireTranslation(model);
            Examples examples = model.test();
            int[] all = examples.ofClass(direction.source());
            if (all.length == 0) {
                throw new InvalidInputException("There is no image of that kind that nothing was trained on.");
            }
            return Map.of(
                    "image",
                    Pictures.of(
                                    examples.batch(all[Chance.below(all.length)])
                                            .images(),
                                    model.data().range())
                            .get(0));
        }));
    }

    private static String inWords(Direction direction, DataSpec data) {
        return data.names().areNumbers()
                ? direction.toString()
                : direction + ": " + data.names().of(direction.source()) + " into "
                        + data.names().of(direction.target());
    }

    private static Direction direction(Context context) {
        return Arrays.stream(Direction.values())
                .filter(direction -> direction.toString().equals(context.queryParam("direction")))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The request needs a direction."));
    }

    private static void requireTranslation(TrainedModel model) {
        if (!model.abilities().contains(Ability.TRANSLATES)) {
            throw new InvalidInputException("Run " + model.folder().name() + " has learned no translation.");
        }
    }
}
