package io.gan4j.cli;

import io.gan4j.run.Evaluation;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Measures what a run has learned on examples that it was not trained on. Runs of variants that"
                + " translate, such as cyclegan, or take texts, such as stackgan, can be measured.",
        footer = {
            "",
            "Translations are compared with their true counterparts, where the data know",
            "them, beside two that nothing had to be learned for: the source as it is, and",
            "the mean image of the target domain.",
            "  L1            mean error of the pixels 0 to 255",
            "  SSIM          structural similarity (Wang et al. 2004), 1 for the same image",
            "  PSNR          peak signal-to-noise ratio in dB, averaged over images, of each",
            "                at most 58.9, the error of rounding",
            "  target style  share that a judge takes for images of the target domain: a",
            "                classifier trained on the spot on the real training images.",
            "                Its accuracy on real held-out images is what can be reached.",
            "Images of texts are made of captions that nothing was trained with. A matching",
            "network, trained on the spot on half of the real training images and their",
            "captions, ranks an image's own caption among those of other images, 100 in all:",
            "1 is best. It has learned from none of the images that it ranks.",
            "  real image       the image that the caption is of: what can be reached",
            "  stage-1, -2      images made of the caption",
            "  nearest caption  the training image, of the other half, whose caption is nearest",
            "  chance           ranks drawn by lot",
            "How much images of one caption differ stands beside how much those of different",
            "captions do: mean difference of the pixels (L1), and SSIM.",
            "",
            "The numbers are also left as evaluation.json in the run folder.",
            "",
            "Examples:",
            "  gan4j evaluate latest",
            "  gan4j evaluate 7 --json"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunArgument run;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of what judges, and of the codes (${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public void run() {
        RunFolder folder = run.folder();
        Evaluation evaluation = common.gan().evaluate(folder, seed);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(evaluation.json());
        } else {
            out.printf(
                    Locale.ROOT,
                    "Run %s after %,d steps, on held-out images of data set %s%n",
                    evaluation.run(),
                    evaluation.step(),
                    evaluation.data());
            ScoreTables.print(evaluation.scores(), out);
            out.println("Wrote " + folder.evaluationFile());
        }
        out.flush();
    }
}
