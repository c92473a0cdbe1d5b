package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.Ability;
import io.gan4j.TrainedModel;
import io.gan4j.data.DataSpec;
import io.gan4j.data.file.ImageFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.LatentSpace;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A page to play with what a model generates: pictures by the codes that they are made from. */
final class Explorer {
    private static final int MOST = 64;
    private static final int DIRECTIONS = 8;
    private static final int NEAREST = 8;
    private static final int SHOWN_MAPS = 24;

    /** Of the search for the code of an image: a person waits for it. */
    private static final int STARTS = 3;

    private static final int STEPS = 150;

    private final Models models;
    private final Runs runs;
    private final String command;

    Explorer(Models models, Runs runs, String command) {
        this.models = models;
        this.runs = runs;
        this.command = command;
    }

    void route(JavalinConfig config) {
        config.routes.get("/runs/{run}/explore", this::page);
        config.routes.post("/runs/{run}/images", this::images);
        config.routes.post("/runs/{run}/walk", this::walk);
        config.routes.get("/runs/{run}/directions", this::directions);
        config.routes.post("/runs/{run}/projection", this::project);
        config.routes.post("/runs/{run}/nearest", this::nearest);
        config.routes.post("/runs/{run}/maps", this::maps);
    }

    private void page(Context context) {
        RunFolder run = runs.named(context);
        Set<Ability> abilities = models.abilities(run);
        if (abilities.contains(Ability.TRANSLATES) && !abilities.contains(Ability.GENERATES)) {
            context.redirect(Runs.address(run.name()) + "/translate");
            return;
        }
        Map<String, Object> values = models.use(run, model -> {
            Pictures.requireImages(model);
            List<String> classes = IntStream.range(0, model.classes())
                    .mapToObj(model.classNames()::of)
                    .toList();
            boolean text = model.abilities().contains(Ability.TAKES_TEXT);
            return Map.of(
                    "name",
                    run.name(),
                    "command",
                    command + " generate " + ShellWord.of(run.path()) + " --code FILE",
                    "evaluate",
                    command + " evaluate " + ShellWord.of(run.path()) + " --metrics nearest-neighbours",
                    "step",
                    model.step(),
                    "classes",
                    classes,
                    "text",
                    text);
        });
        Studio.show(context, "explore.jte", values);
    }

    /**
     * Answers {@code {"codes": [[…], …], "label": 7}} or {@code {"seed": 3, "count": 24}}, with a text where the model
     * takes one, by {@code {"codes": [[…], …], "images": ["data:image/png;base64,…", …]}}; of a generator of stages
     * with what the first one makes, {@code before}.
     */
    private void images(Context context) {
        JsonNode asked = Requests.json(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            INDArray codes = asked.has("codes")
                    ? codes(model, asked.path("codes"))
                    : model.codes(
                            Requests.number(asked, "count", 1, MOST),
                            Requests.number(asked, "seed", 0, Integer.MAX_VALUE));
            return pictures(model, codes, asked);
        }));
    }

    /** Answers {@code {"from": […], "to": […], "count": 9}} by as many pictures between them. */
    private void walk(Context context) {
        JsonNode asked = Requests.json(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            int count = Requests.number(asked, "count", 2, MOST);
            LatentSpace space = model.generator().latentSpace();
            INDArray from = code(model, asked.path("from"));
            INDArray to = code(model, asked.path("to"));
            INDArray codes = Nd4j.create(from.dataType(), new long[] {count, space.size()}, 'c');
            for (int i = 0; i < count; i++) {
                codes.putRow(i, space.between(from, to, i / (count - 1.0)));
            }
            return pictures(model, codes, asked);
        }));
    }

    private void directions(Context context) {
        Requests.answer(
                context,
                models.use(
                        runs.named(context),
                        model -> Map.of(
                                "directions",
                                model.abilities().contains(Ability.TAKES_TEXT)
                                        ? List.of()
                                        : Directions.principal(model, DIRECTIONS))));
    }

    /** Answers the bytes of an image file by the nearest image that was found, its code, and how far it is. */
    private void project(Context context) {
        byte[] file = context.bodyAsBytes();
        int label = Optional.ofNullable(context.queryParam("label"))
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        Requests.answer(context, models.use(runs.named(context), model -> {
            DataSpec data = model.data();
            INDArray wanted = ImageFile.read(file, "Your image", data);
            if ("true".equals(context.queryParam("inverted"))) {
                wanted.rsubi(data.range().low() + data.range().high());
            }
            int[] labels = model.classes() == 0 ? new int[0] : new int[] {label};
            TrainedModel.Projection found = model.project(wanted, labels, STARTS, STEPS, 1);
            return Map.of(
                    "code", found.codes().getRow(0).toFloatVector(),
                    "error", found.errors()[0],
                    "wanted", Pictures.of(wanted, data.range()).get(0),
                    "image", Pictures.of(found.images(), data.range()).get(0));
        }));
    }

    private static Map<String, Object> pictures(TrainedModel model, INDArray codes, JsonNode asked) {
        List<INDArray> stages = stages(model, codes, asked);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("codes", codes.toFloatMatrix());
        answer.put(
                "images",
                Pictures.of(stages.get(stages.size() - 1), model.data().range()));
        if (stages.size() > 1) {
            answer.put("before", Pictures.of(stages.get(0), model.data().range()));
        }
        return answer;
    }

    /** Returns what each stage of the generator makes of codes; of most there is one. */
    private static List<INDArray> stages(TrainedModel model, INDArray codes, JsonNode asked) {
        Pictures.requireImages(model);
        if (model.abilities().contains(Ability.TAKES_TEXT)) {
            return model.generate(model.encode(Requests.text(asked, "text")), codes);
        }
        return List.of(model.generate(codes, labels(model, asked, (int) codes.size(0))));
    }

    /** Returns the class that is asked for, once for each of {@code n} images; none of a model that takes none. */
    private static int[] labels(TrainedModel model, JsonNode asked, int n) {
        int[] labels = new int[model.classes() == 0 ? 0 : n];
        if (labels.length > 0) {
            Arrays.fill(labels, Requests.number(asked, "label", 0, model.classes() - 1));
        }
        return labels;
    }

    /**
     * Answers {@code {"codes": [[…]]}} by the training images that are nearest to the image of that code, pixel by
     * pixel, and how far they are.
     */
    private void nearest(Context context) {
        JsonNode asked = Requests.json(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            List<INDArray> stages = stages(model, codes(model, asked.path("codes")), asked);
            INDArray image = stages.get(stages.size() - 1);
            Nearest nearest = Nearest.to(image, model.training(), NEAREST);
            return Map.of("images", Pictures.of(nearest.images(), model.data().range()), "errors", nearest.errors());
        }));
    }

    /**
     * Answers {@code {"code": […], "layer": "up2", "off": [3, 5]}} by the layers that have maps, the image without
     * those that are off, and what becomes of it without each one more. Without a layer, the last one's.
     */
    private void maps(Context context) {
        JsonNode asked = Requests.json(context);
        Requests.answer(context, models.use(runs.named(context), model -> {
            Pictures.requireImages(model);
            FeatureMaps maps = new FeatureMaps(model);
            String layer = asked.has("layer") ? Requests.text(asked, "layer") : maps.last();
            Set<Integer> off = new TreeSet<>();
            asked.path("off").forEach(map -> off.add(map.asInt(-1)));
            FeatureMaps.Without without = maps.without(
                    code(model, asked.path("code")).reshape(1, -1), labels(model, asked, 1), layer, off, SHOWN_MAPS);
            return Map.of(
                    "layers",
                    maps.layers(),
                    "image",
                    Pictures.of(without.image(), model.data().range()).get(0),
                    "maps",
                    without.maps(),
                    "images",
                    without.images().stream()
                            .map(image ->
                                    Pictures.of(image, model.data().range()).get(0))
                            .toList(),
                    "errors",
                    without.errors());
        }));
    }

    private static INDArray codes(TrainedModel model, JsonNode asked) {
        if (!asked.isArray() || asked.isEmpty() || asked.size() > MOST) {
            throw new InvalidInputException("The request needs from 1 to " + MOST + " codes.");
        }
        List<INDArray> codes = new ArrayList<>();
        asked.forEach(code -> codes.add(code(model, code)));
        return Nd4j.vstack(codes);
    }

    private static INDArray code(TrainedModel model, JsonNode asked) {
        int size = model.generator().latentSpace().size();
        if (!asked.isArray() || asked.size() != size) {
            throw new InvalidInputException("A code of this model has " + size + " numbers.");
        }
        float[] code = new float[size];
        for (int i = 0; i < size; i++) {
            code[i] = (float) asked.get(i).asDouble(Double.NaN);
            if (!Float.isFinite(code[i])) {
                throw new InvalidInputException("Number " + (i + 1) + " of a code is none: " + asked.get(i) + ".");
            }
        }
        return Nd4j.createFromArray(code);
    }
}
