package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.Ability;
import io.gan4j.TrainedModel;
import io.gan4j.data.Captions;
import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Preference;
import io.gan4j.run.RealOrFake;
import io.gan4j.run.RunFolder;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Pages on which a person says which images are real, and which of two runs makes better ones. What is right stays here
 * until the answer has come; answers are kept in the run folder.
 */
final class Judging {
    private static final int ASKED = 100;
    private static final int LONGEST_SHOWN = 10_000;
    private static final int LONGEST_SECONDS = 3600;

    private final Models models;
    private final Runs runs;
    private final Map<Integer, Question> asked = bounded();
    private final Map<Integer, Pair> shown = bounded();
    private int questions;

    /** An image that a person looks at. */
    private record Question(RunFolder run, long step, boolean real) {}

    /**
     * Two images that a person looks at.
     *
     * @param swapped whether the second's is on the left
     */
    private record Pair(String first, long step, String second, long secondStep, boolean swapped) {}

    private static <T> Map<Integer, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, T> eldest) {
                return size() > ASKED;
            }
        };
    }

    Judging(Models models, Runs runs) {
        this.models = models;
        this.runs = runs;
    }

    void route(JavalinConfig config) {
        config.routes.get("/runs/{run}/judge", this::realOrFake);
        config.routes.post("/runs/{run}/judge/questions", this::ask);
        config.routes.post("/runs/{run}/judge/answers", this::answer);
        config.routes.get("/better", this::better);
        config.routes.post("/better/questions", this::askForBetter);
        config.routes.post("/better/answers", this::answerBetter);
    }

    private void realOrFake(Context context) {
        RunFolder run = runs.named(context);
        models.use(run, model -> {
            Pictures.requireImages(model);
            return model.test();
        });
        Studio.show(context, "judge.jte", Map.of("name", run.name(), "said", said(run)));
    }

    /** Answers {@code {}} by {@code {"question": 3, "image": "data:…"}}. */
    private void ask(Context context) {
        RunFolder run = runs.named(context);
        boolean real = Chance.either();
        Shown image = models.use(run, model -> shown(model, real));
        int question = remember(asked, new Question(run, image.step(), real));
        Requests.answer(context, Map.of("question", question, "image", image.image()));
    }

    private synchronized <T> int remember(Map<Integer, T> open, T question) {
        open.put(++questions, question);
        return questions;
    }

    private static INDArray realImage(TrainedModel model) {
        return model.test().batch(Chance.below(model.test().size())).images();
    }

    /** Makes an image of the class or the caption that some real one has: both kinds are to be of the same things. */
    private static INDArray generated(TrainedModel model) {
        INDArray code = model.codes(1, Chance.below(Integer.MAX_VALUE));
        Examples real = model.test();
        int like = Chance.below(real.size());
        if (model.abilities().contains(Ability.TAKES_TEXT)) {
            Captions.Caption caption = real.captions().orElseThrow().of(like).get(0);
            return model.generator()
                    .generate(code, Nd4j.createFromArray(caption.vector()).reshape(1, -1));
        }
        if (model.classes() == 0) {
            return model.generate(code);
        }
        return model.generate(
                code, model.generator().takesLabelsOf(model.data()) ? real.label(like) : Chance.below(model.classes()));
    }

    /** Answers {@code {"question": 3, "real": true, "seconds": 1.5, "shownMillis": 0}} by what was right. */
    private void answer(Context context) {
        JsonNode said = Requests.json(context);
        keepAnswer(context, runs.named(context), said);
    }

    private synchronized void keepAnswer(Context context, RunFolder run, JsonNode said) {
        int number = Requests.number(said, "question", 1, Integer.MAX_VALUE);
        Question question = asked.get(number);
        if (question == null || !question.run().equals(run)) {
            throw gone();
        }
        RealOrFake answer = new RealOrFake(
                question.step(),
                question.real(),
                Requests.truth(said, "real"),
                Requests.number(said, "shownMillis", 0, LONGEST_SHOWN),
                Requests.real(said, "seconds", 0, LONGEST_SECONDS));
        RealOrFake.in(run).add(answer);
        asked.remove(number);
        Requests.answer(context, Map.of("real", question.real(), "said", said(run)));
    }

    private static List<String> said(RunFolder run) {
        return RealOrFake.words(RealOrFake.in(run).read());
    }

    private void better(Context context) {
        List<RunFolder> both = both(context.queryParams("run"));
        both.forEach(run -> models.use(run, model -> {
            Pictures.requireImages(model);
            return model.step();
        }));
        Studio.show(
                context,
                "better.jte",
                Map.of(
                        "first",
                        both.get(0).name(),
                        "second",
                        both.get(1).name(),
                        "said",
                        said(both.get(0), both.get(1))));
    }

    /** Returns two runs by their names, in the order of these. */
    private List<RunFolder> both(List<String> names) {
        List<RunFolder> both = runs.all().stream()
                .filter(run -> names.contains(run.name()))
                .map(RunFolder::withoutLinksOut)
                .sorted(Comparator.comparing(RunFolder::name))
                .toList();
        if (both.size() != 2) {
            throw new InvalidInputException("Choose two runs to compare.");
        }
        return both;
    }

    /** Answers {@code {"runs": ["…", "…"]}} by {@code {"question": 3, "images": ["data:…", "data:…"]}}. */
    private void askForBetter(Context context) {
        List<RunFolder> both = both(Requests.texts(Requests.json(context), "runs"));
        boolean swapped = Chance.either();
        Shown first = models.use(both.get(0), model -> shown(model, false));
        Shown second = models.use(both.get(1), model -> shown(model, false));
        int question = remember(
                shown, new Pair(both.get(0).name(), first.step(), both.get(1).name(), second.step(), swapped));
        Requests.answer(
                context,
                Map.of(
                        "question",
                        question,
                        "images",
                        swapped ? List.of(second.image(), first.image()) : List.of(first.image(), second.image())));
    }

    private record Shown(long step, String image) {}

    private static Shown shown(TrainedModel model, boolean real) {
        Pictures.requireImages(model);
        INDArray image = real ? realImage(model) : generated(model);
        return new Shown(model.step(), Pictures.of(image, model.data().range()).get(0));
    }

    /** Answers {@code {"question": 3, "left": true, "seconds": 1.5}} by the name of the run that was preferred. */
    private void answerBetter(Context context) {
        keepPreference(context, Requests.json(context));
    }

    private synchronized void keepPreference(Context context, JsonNode said) {
        int number = Requests.number(said, "question", 1, Integer.MAX_VALUE);
        Pair pair = shown.get(number);
        if (pair == null) {
            throw gone();
        }
        boolean preferred = Requests.truth(said, "left") != pair.swapped();
        double seconds = Requests.real(said, "seconds", 0, LONGEST_SECONDS);
        List<RunFolder> both = both(List.of(pair.first(), pair.second())); // if they are still there
        Preference.in(both.get(0))
                .add(new Preference(pair.step(), pair.second(), pair.secondStep(), preferred, seconds));
        shown.remove(number);
        Requests.answer(
                context,
                Map.of("preferred", preferred ? pair.first() : pair.second(), "said", said(both.get(0), both.get(1))));
    }

    private static String said(RunFolder first, RunFolder second) {
        Preference.Count count = Preference.Count.of(Preference.in(first).read(), second.name());
        return count.n() == 0 ? "" : count.words(first.name(), second.name());
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("This question was answered, or is too long ago. Load the page again.");
    }
}
