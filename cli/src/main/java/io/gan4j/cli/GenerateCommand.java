package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Label;
import io.gan4j.cli.option.On;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.RowWords;
import io.gan4j.sampling.Sampling;
import io.gan4j.sampling.ShardFormat;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        description = "Draws new images with a trained generator, all in one picture, or each in a file of its own.",
        footer = {
            "",
            "Several images become one picture, a grid; one image is written as it is, a",
            "pixel for a pixel. --out DIR/, with a slash or a folder that is there, writes a",
            "file for each: 0001.png, 0002.png, … in the order of the grid; of all classes",
            "0-0001.png for the first of class 0, of several texts 1-0001.png for the first",
            "of the first; with --stages 0001-stage-1.png and 0001-stage-2.png. Files of these",
            "names are replaced, others stay. --grid and --no-grid say so themselves; without",
            "--out the files go into the folder generated of the run folder.",
            "",
            "More than 4,096 images, or those of --shards, --jobs or --on, go into archives",
            "or arrays of 4,096 each, 00000.tar, 00001.tar, …: an image is the same whatever",
            "is made beside it, and the same command goes on where it stopped. Several",
            "processes make them, here or on a cluster (docs/many-machines.md).",
            "",
            "Examples:",
            "  gan4j generate latest",
            "  gan4j generate 7@best",
            "  gan4j generate 7 --count 100 --seed 3 --out hundred.png",
            "  gan4j generate 7 --count 1000 --out fakes/",
            "  gan4j generate latest --label 7",
            "  gan4j generate latest --label \"ankle boot\" --count 10",
            "  gan4j generate latest --label all",
            "  gan4j generate 7 --count 1000000 --out fakes/ --on spark://master:7077",
            "  gan4j generate latest --text \"a red heart\" --count 8 --stages",
            "  gan4j generate latest --text \"a red heart\" --text \"a green apple\""
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class GenerateCommand implements Callable<Integer> {
    /** Images of one picture, or of files of their own. */
    private static final int MOST = Sampling.SHARD;

    private static final Pattern PICTURE = Pattern.compile("(?i).*[.](png|jpe?g|gif|bmp|tiff?)");

    private static final int MOST_OF_SHARDS = 1_000_000_000;

    /** Pairs of stages in a row of the picture. */
    private static final int PAIRS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Pictures pictures;

    @Option(
            names = "--count",
            paramLabel = "N",
            description =
                    "How many images (64); with --label all how many of each class (8), with --text of each text (8).")
    private Optional<Integer> count;

    @Option(
            names = "--label",
            paramLabel = "L",
            description = "The class of the images, by its name or its number, such as cat or 7; or all: a row for each"
                    + " class, the columns from the same codes. For generators that take labels; without it, these are"
                    + " given random ones.")
    private Optional<String> label;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "What is to be seen, such as \"a red heart\": for generators that take texts, which need one."
                    + " Given several times, a row for each, the columns from the same codes.")
    private List<String> texts = List.of();

    @Option(
            names = "--code",
            paramLabel = "FILE",
            description = "Codes to make images of, in JSON, as gan4j studio copies them; instead of random ones.")
    private Optional<Path> code;

    @Option(
            names = "--grid",
            negatable = true,
            description = "All images in one picture, or each in a file of its own.")
    private Optional<Boolean> grid;

    @Option(names = "--stages", description = "With --text: beside each image the one that the stage before has made.")
    private boolean stages;

    @Option(
            names = "--shards",
            paramLabel = "FORMAT",
            description = "Images in files of 4,096: tar, archives of PNG files as WebDataset has them; or npy, arrays"
                    + " of NumPy. Of more images than that: tar.")
    private Optional<ShardFormat> shards;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Processes that make such files at once; default: as many as there are processors, on a"
                    + " cluster as many as it has places.")
    private Optional<Integer> jobs;

    @Mixin
    private On on;

    @Override
    public Integer call() {
        jobs.ifPresent(number -> TuneCommand.requireAtLeast("--jobs", number, 1));
        if (shards.isPresent() || jobs.isPresent() || !on.isHere() || count.orElse(0) > MOST) {
            return makeShards();
        }
        draw();
        return CommandLine.ExitCode.OK;
    }

    private int makeShards() {
        if (code.isPresent()
                || grid.isPresent()
                || stages
                || texts.size() > 1
                || label.equals(Optional.of(Label.ALL))) {
            throw InvalidInputException.lines(
                    "Files of 4,096 images, as more than that become, have neither --code, --grid, --no-grid, --stages,"
                            + " a second --text nor --label all.",
                    "Leave it out; or leave out --shards, --jobs and --on, and take a --count of up to " + MOST + ".");
        }
        pictures.out()
                .filter(out -> !out.isFolder())
                .filter(GenerateCommand::isPicture)
                .ifPresent(out -> {
                    throw InvalidInputException.lines(
                            "--out " + out.text() + " names a picture, but files of 4,096 images go into a folder.",
                            "Name one: --out DIR/");
                });
        int number = count.orElse(MOST);
        Pictures.requireBetween("--count", number, 1, MOST_OF_SHARDS);
        PrintWriter terminal = spec.commandLine().getOut();
        Gan gan = pictures.gan();
        Path folder;
        Sampling sampling;
        try (TrainedModel model = pictures.open(gan)) {
            folder = pictures.out()
                    .map(Output::path)
                    .orElseGet(() -> model.folder().place("generated"));
            Sampling.Declaration declaration = Sampling.Declaration.of(
                    model,
                    pictures.seed(),
                    number,
                    shards.orElse(ShardFormat.TAR),
                    label.map(name -> Label.parse(name, model, true)),
                    texts.stream().findFirst());
            sampling = Sampling.of(gan, model, folder, declaration);
        }
        int exitCode = CommandLine.ExitCode.OK;
        if (!sampling.left().isEmpty()) {
            try (Cluster cluster = on.open(gan, terminal)) {
                List<String> left = sampling.left().stream()
                        .map(file -> Integer.toString(file))
                        .toList();
                exitCode = new Errands("generate-shards", folder, pictures.words(), "Files", terminal)
                        .run(cluster, jobs.orElseGet(() -> cluster.places(0)), left, sampling::exclusively);
            }
        }
        int missing = sampling.left().size();
        terminal.println(
                missing == 0
                        ? String.format(
                                Locale.ROOT,
                                "%,d images are in %,d %s of %s",
                                number,
                                sampling.shards(),
                                sampling.shards() == 1 ? "file" : "files",
                                folder)
                        : "Files left: " + missing + ". The same command goes on with them.");
        return exitCode == CommandLine.ExitCode.OK && missing > 0 ? CommandLine.ExitCode.SOFTWARE : exitCode;
    }

    private static boolean isPicture(Output out) {
        return PICTURE.matcher(out.text()).matches();
    }

    private void draw() {
        count.ifPresent(number -> Pictures.requireBetween("--count", number, 1, MOST));
        if (!texts.isEmpty() && label.isPresent()) {
            throw new InvalidInputException("--text and --label do not go together.\nGive the one that the run takes.");
        }
        if (stages && texts.isEmpty()) {
            throw new InvalidInputException(
                    "--stages goes with --text: only generators that take texts work in stages.\nGive a text.");
        }
        if (code.isPresent()
                && (count.isPresent() || label.equals(Optional.of(Label.ALL)) || stages || texts.size() > 1)) {
            throw new InvalidInputException("--code makes one image of each code: leave out --count, --label all,"
                    + " --stages, and a second --text.");
        }
        TrainedModel model = pictures.open();
        if (code.isPresent()) {
            draw(model, CodeFile.read(code.get(), model));
            return;
        }
        if (!texts.isEmpty()) {
            drawTexts(model, count.orElse(8));
            return;
        }
        if (label.equals(Optional.of(Label.ALL))) {
            drawAllClasses(model, count.orElse(8));
        } else {
            draw(model, count.orElse(64));
        }
    }

    private void drawTexts(TrainedModel model, int number) {
        int all = requireFew(texts.size() + " texts", texts.size(), number, "give fewer texts");
        GeneratedFiles files = GeneratedFiles.of(model, pictures.out(), grid, stages ? 2 * all : all);
        List<List<INDArray>> drawn = texts.stream()
                .map(text -> model.generate(Pictures.encode(model, text, spec), number, pictures.seed()))
                .toList();
        int last = drawn.get(0).size();
        INDArray images = ofStage(drawn, last);
        if (!stages) {
            int columns = texts.size() == 1 ? columns(number) : number;
            files.write(images, namesOfTexts(number, ""), () -> named(grid(model, images, columns)));
        } else if (last == 1) {
            throw new InvalidInputException("Run " + model.folder().path() + " has made one stage only so far.\n"
                    + "Leave out --stages, or go on: gan4j resume "
                    + ShellWord.of(model.folder().path()));
        } else {
            INDArray first = ofStage(drawn, 1);
            int columns = texts.size() == 1 ? Math.min(PAIRS, number) : number;
            files.write(
                    images, namesOfTexts(number, "-stage-" + last), () -> named(pairs(model, first, images, columns)));
            if (files.folder()) {
                files.write(first, namesOfTexts(number, "-stage-1"), () -> named(pairs(model, first, images, columns)));
            }
        }
        say("Wrote " + images(number)
                + (texts.size() == 1 ? " of \"" + texts.get(0) + "\"" : " of each of " + texts.size() + " texts")
                + " to "
                + files.path());
    }

    /** Returns what a stage has made of all texts. */
    private static INDArray ofStage(List<List<INDArray>> drawn, int stage) {
        return Nd4j.concat(
                0, drawn.stream().map(stages -> stages.get(stage - 1)).toArray(INDArray[]::new));
    }

    private List<String> namesOfTexts(int number, String behind) {
        return IntStream.rangeClosed(1, texts.size())
                .boxed()
                .flatMap(text -> names(texts.size() == 1 ? "" : text + "-", number, behind).stream())
                .toList();
    }

    /** Writes the texts beside their rows, if it is several. */
    private BufferedImage named(BufferedImage picture) {
        return texts.size() == 1 ? picture : RowWords.beside(picture, texts);
    }

    /** Draws the first stage's images, enlarged, each to the left of what the last stage has made of it. */
    private static BufferedImage pairs(TrainedModel model, INDArray first, INDArray last, int columns) {
        int growth = Math.toIntExact(last.size(2) / first.size(2));
        INDArray enlarged = first.repeat(2, growth).repeat(3, growth);
        int number = Math.toIntExact(last.size(0));
        INDArray[] pairs = new INDArray[2 * number];
        for (int i = 0; i < number; i++) {
            pairs[2 * i] = one(enlarged, i);
            pairs[2 * i + 1] = one(last, i);
        }
        int rows = (number + columns - 1) / columns;
        return ImageGrid.ofBlocks(Nd4j.concat(0, pairs), model.data().range(), rows, 2 * columns, 2);
    }

    private static INDArray one(INDArray images, int index) {
        return images.get(NDArrayIndex.interval(index, index + 1));
    }

    /** Returns the columns of a square. */
    private static int columns(int number) {
        return (int) Math.ceil(Math.sqrt(number));
    }

    private static BufferedImage grid(TrainedModel model, INDArray images, int columns) {
        int rows = (Math.toIntExact(images.size(0)) + columns - 1) / columns;
        return ImageGrid.of(images, model.data().range(), rows, columns);
    }

    /** Returns what the files of images are called that get one each. */
    private static List<String> names(String before, int number, String behind) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> String.format(Locale.ROOT, "%s%04d%s", before, i, behind))
                .toList();
    }

    private void draw(TrainedModel model, CodeFile given) {
        int number = Math.toIntExact(given.codes().size(0));
        INDArray images;
        if (!texts.isEmpty()) {
            List<INDArray> made = model.generate(Pictures.encode(model, texts.get(0), spec), given.codes());
            images = made.get(made.size() - 1);
        } else {
            images = model.generate(given.codes(), labels(model, given));
        }
        GeneratedFiles files = GeneratedFiles.of(model, pictures.out(), grid, number);
        files.write(images, names("", number, ""), () -> grid(model, images, columns(number)));
        say("Wrote " + images(number) + " to " + files.path());
    }

    private int[] labels(TrainedModel model, CodeFile given) {
        int[] labels =
                new int[model.classes() == 0 ? 0 : Math.toIntExact(given.codes().size(0))];
        Optional<Integer> one = label.map(name -> Label.parse(name, model, true));
        if (one.isEmpty() && given.labels().size() < labels.length) {
            throw new InvalidInputException("The codes have no label, and this run needs one.\nAdd --label L.");
        }
        Arrays.setAll(labels, i -> one.orElseGet(() -> given.labels().get(i)));
        return labels;
    }

    private void draw(TrainedModel model, int number) {
        Optional<Integer> one = label.map(text -> Label.parse(text, model, true));
        GeneratedFiles files = GeneratedFiles.of(model, pictures.out(), grid, number);
        INDArray images = one.map(label -> {
                    int[] labels = new int[number];
                    Arrays.fill(labels, label);
                    return model.generate(labels, pictures.seed());
                })
                .orElseGet(() -> model.generate(number, pictures.seed()));
        files.write(images, names("", number, ""), () -> grid(model, images, columns(number)));
        say("Wrote " + images(number)
                + one.map(label -> " of class " + model.classNames().of(label)).orElse("") + " to " + files.path());
    }

    private void drawAllClasses(TrainedModel model, int columns) {
        Label.requireClasses(Label.ALL, model);
        int rows = model.classes();
        int all = requireFew("--label all", rows, columns, "name one class");
        GeneratedFiles files = GeneratedFiles.of(model, pictures.out(), grid, all);
        INDArray images = model.generateClasses(columns, pictures.seed());
        List<String> names = IntStream.range(0, rows)
                .boxed()
                .flatMap(label -> names(nameOfClass(model, label) + "-", columns, "").stream())
                .toList();
        files.write(
                images,
                names,
                () -> RowWords.beside(
                        grid(model, images, columns),
                        model.data().image().isPoint()
                                ? List.of()
                                : model.classNames().ofRows(rows)));
        say("Wrote " + images(columns) + " of each of " + rows + " classes to " + files.path());
    }

    private static int requireFew(String what, int rows, int columns, String otherwise) {
        if ((long) rows * columns > MOST) {
            throw new InvalidInputException(what + " with --count " + columns + " is " + rows + " × " + columns
                    + " images, but must be at most " + MOST + ".\nLower --count, or " + otherwise + ".");
        }
        return rows * columns;
    }

    /** Returns number and name of a class, as file names can have them: classes may be called alike but for signs. */
    private static String nameOfClass(TrainedModel model, int label) {
        String name = model.classNames().of(label).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return name.equals(Integer.toString(label)) ? name : label + "-" + name;
    }

    private static String images(int number) {
        return number == 1 ? "1 image" : number + " images";
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
