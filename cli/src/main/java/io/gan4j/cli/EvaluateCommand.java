package io.gan4j.cli;

import io.gan4j.measure.Similarity;
import io.gan4j.measure.TranslationScores;
import io.gan4j.measure.TranslationScores.Domain;
import io.gan4j.measure.TranslationScores.Outcome;
import io.gan4j.measure.TranslationScores.Translated;
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
                + " translate, such as cyclegan, can be measured.",
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
            description = "Seed of the judge of styles (${DEFAULT-VALUE}).")
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
            print(evaluation.scores(), out);
            out.println("Wrote " + folder.evaluationFile());
        }
        out.flush();
    }

    private static void print(TranslationScores scores, PrintWriter out) {
        for (Translated translated : scores.directions()) {
            out.println();
            boolean paired = translated.translation().similarity().isPresent();
            out.printf(
                    Locale.ROOT,
                    "%-20s%s  target style ↑%n",
                    translated.direction() + ", n = " + translated.images(),
                    paired ? "    L1 ↓  SSIM ↑  PSNR ↑" : "");
            print("translation", translated.translation(), out);
            print("doing nothing", translated.nothing(), out);
            print("mean image", translated.meanImage(), out);
        }
        out.println();
        out.println("The judge of styles (" + scores.judge() + ") knows real images of");
        for (int i = 0; i < scores.domains().size(); i++) {
            Domain domain = scores.domains().get(i);
            out.printf(
                    Locale.ROOT,
                    "  %c  %5.1f %%   n = %d held out, learned from %d%n",
                    'A' + i,
                    100 * domain.accuracy(),
                    domain.heldOut(),
                    domain.training());
        }
    }

    private static void print(String name, Outcome outcome, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-18s%s  %12.1f %%%n",
                name,
                outcome.similarity().map(EvaluateCommand::columns).orElse(""),
                100 * outcome.targetStyle());
    }

    private static String columns(Similarity similarity) {
        return String.format(Locale.ROOT, "%8.2f%8.3f%8.2f", similarity.l1(), similarity.ssim(), similarity.psnr());
    }
}
