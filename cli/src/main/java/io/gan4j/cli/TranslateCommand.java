package io.gan4j.cli;

import io.gan4j.ColourHint;
import io.gan4j.ImageTranslation;
import io.gan4j.TrainedModel;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.DirectionName;
import io.gan4j.cli.option.OutputFolder;
import io.gan4j.cli.option.RunPointArgument;
import io.gan4j.cli.text.ProgressBar;
import io.gan4j.error.InvalidInputException;
import io.gan4j.picture.ImageGrid;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "translate",
        description = "Makes images of one domain into images of the other with a trained translator.",
        footer = {
            "",
            "An image may be of the size that was trained on, or larger; where the network",
            "halves it a few times only, smaller, too. Its translation has the same size.",
            "Grey images become coloured where the data are, and what is transparent is laid",
            "on white. DIR gets NAME.png for each image; the second of a name becomes",
            "NAME-2.png. Images that cannot be translated are named at the end, and the",
            "others done.",
            "Runs of variants such as cyclegan and pix2pix translate.",
            "",
            "Examples:",
            "  gan4j translate latest --direction A-to-B smiley.png --out translated",
            "  gan4j translate 3 --direction B-to-A photos/*.jpg --out paintings",
            "  gan4j translate latest grey.png --hint 20,31,#ff8800 --out coloured"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TranslateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPointArgument run;

    @Parameters(
            paramLabel = "IMAGE",
            index = "1..*",
            arity = "1..*",
            description = "Image files: PNG, JPEG, GIF, BMP, TIFF or WebP.")
    private List<Path> images;

    @Option(
            names = "--direction",
            paramLabel = "D",
            description = "A-to-B, from the first domain of the data into the second, or B-to-A; may be left out where"
                    + " the run has learned one of them only.")
    private Optional<String> direction;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the translations; made if it is not there.")
    private Path folder;

    @Option(
            names = "--hint",
            paramLabel = "X,Y,COLOUR",
            description = "A colour at a point of every image, such as 20,31,#ff8800, for runs that take hints; may be"
                    + " given several times.")
    private List<String> hints = new ArrayList<>();

    private final List<String> errors = new ArrayList<>();
    private boolean transparent;

    @Override
    public Integer call() {
        direction.ifPresent(DirectionName::parse); // before a run is opened in vain
        TrainedModel model = common.gan().open(run.point());
        List<ColourHint> colours = hints.stream().map(ColourHint::parse).toList();
        ImageTranslation translation = model.translation(DirectionName.of(direction, model));
        if (!colours.isEmpty()) {
            translation.requireHints();
        }
        OutputFolder.make(folder);
        translate(translation, colours, OutputFolder.files(folder, images));
        PrintWriter out = spec.commandLine().getOut();
        if (transparent) {
            out.println("Transparent pixels were laid on white.");
        }
        int done = images.size() - errors.size();
        out.println("Translated " + (errors.isEmpty() ? "" : done + " of ")
                + (images.size() == 1 ? "1 image" : images.size() + " images") + " into " + folder);
        errors.forEach(spec.commandLine().getErr()::println);
        return errors.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    @SuppressWarnings("ClosingStandardOutputStreams") // a closed bar leaves its stream open
    private void translate(ImageTranslation translation, List<ColourHint> colours, List<Path> files) {
        try (me.tongfei.progressbar.@Nullable ProgressBar bar =
                ProgressBar.isTerminal() ? ProgressBar.bar(System.out, "translate", 0, images.size()) : null) {
            for (int i = 0; i < files.size(); i++) {
                translate(translation, colours, images.get(i), files.get(i));
                if (bar != null) {
                    bar.step();
                }
            }
        }
    }

    private void translate(ImageTranslation translation, List<ColourHint> colours, Path image, Path file) {
        try {
            ImageTranslation.Translated translated = translation.translate(image, colours);
            transparent |= translated.transparent();
            ImageGrid.writePng(translated.picture(), file);
        } catch (InvalidInputException e) {
            errors.add(e.getMessage());
        }
    }
}
