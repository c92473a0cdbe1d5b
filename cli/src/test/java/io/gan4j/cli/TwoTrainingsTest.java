package io.gan4j.cli;

import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.RunFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program may train more than one thing at once: there is no state that both would move. */
class TwoTrainingsTest {
    @TempDir
    Path folder;

    private RunFolder train(String variant, String name) {
        String sizes = variant.equals("gan")
                ? "networks={mlp-generator.units=[64],maxout-discriminator={layers=1,units=32,pieces=2}}"
                : "networks={dcgan-generator.width=8,dcgan-discriminator.width=8}";
        List<String> settings = List.of(
                "data={source=few-digits,batch-size=8}",
                "training.steps=30",
                "log.every=1",
                "samples={every=10,rows=2,columns=2}",
                "output.dir=\"" + folder.resolve(name) + "\"",
                sizes);
        return FewDigits.gan()
                .train(FewDigits.gan().configure(variant, settings.toArray(String[]::new)))
                .folder();
    }

    @Test
    void in_two_threads_get_the_bits_that_they_get_apart() throws Exception {
        RunFolder dcgan = train("dcgan", "apart");
        RunFolder gan = train("gan", "apart");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<RunFolder>> trainings =
                    List.of(() -> train("dcgan", "at-once-dcgan"), () -> train("gan", "at-once-gan"));
            List<Future<RunFolder>> atOnce = threads.invokeAll(trainings);
            RunFolders.assertSameTraining(atOnce.get(0).get(), dcgan);
            RunFolders.assertSameTraining(atOnce.get(1).get(), gan);
        } finally {
            threads.shutdownNow();
        }
    }
}
