package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose images several networks make, as progan's. */
class SeveralNetworksTest {
    @TempDir
    Path folder;

    @Test
    void draws_at_every_resolution_and_refuses_what_takes_one_network() {
        Call.line(
                        SmallRuns.train("progan", folder)
                                + " --steps 4 --set variants.progan.widths=[4] --set checkpoints.every=1 --set checkpoints.keep=4")
                .succeeded();
        for (int step : new int[] {1, 4}) {
            assertThat(Call.line("generate 1@" + step + " --count 4 --runs " + folder + SmallRuns.DATA)
                            .succeeded())
                    .contains("Wrote 4 images");
        }

        Call.line("export 1 --format dl4j --runs " + folder + SmallRuns.DATA)
                .refused(folder.resolve("00001-progan-few-digits")
                        + " draws by several networks, which cannot be one of plain DL4J.\n");
        Call.line("evaluate 1 --metrics reconstruction-error --count 8 --runs " + folder + SmallRuns.DATA)
                .refused("""
                        Metric reconstruction-error needs a generator of one network that takes no text, which \
                        00001-progan-few-digits does not have.
                        That is: runs have one, but for those of variants such as cyclegan, stackgan and progan.
                        """);
    }
}
