package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.RunFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trainings that are killed at random moments, while they begin, train, or write a checkpoint, and gone on with: no
 * checkpoint is lost that was complete, none is torn, and at the end stands what an undisturbed training leaves, bit by
 * bit.
 *
 * <p>Two kills of one training by default; {@code -Dgan4j.kills=100} for as many, over all variants, and
 * {@code -Dgan4j.kills.seed=2} for other moments.
 */
class KillTest {
    private static final int SHORT = 2;
    private static final int STEPS = 100;

    /** Longest time after the first step, in milliseconds, that a process is left to live. */
    private static final int LIFE = 700;

    private static final List<String> COMMON = List.of(
            "runtime.threads=1",
            "data={source=few-digits,batch-size=4}",
            "image={height=16,width=16}",
            "latent.size=4",
            "training={steps=" + STEPS + ",ema=0.9}",
            "samples={every=50,rows=2,columns=2}",
            "checkpoints={every=2,keep=2}",
            "log.every=1");

    /** @param settings over the common ones */
    private record Case(String variant, String... settings) {
        Case {
            settings = settings.clone();
        }
    }

    private static final String DCGAN = "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}";
    private static final String TRANSLATORS = "networks={resnet-generator={width=8,blocks=1},unet-generator={width=8},"
            + "patchgan-discriminator={width=8,halvings=1}}";

    /** The first ones have most to keep: pools and averages, and phases whose networks grow. */
    private static final List<Case> CASES = List.of(
            new Case("cyclegan", "data={source=few-emoji,batch-size=2}", "variants.cyclegan.pool=5", TRANSLATORS),
            new Case("progan", "variants.progan.widths=[4]"),
            new Case(
                    "stackgan",
                    "image={height=64,width=64,channels=1}",
                    "text.encoder=hashed-words",
                    "variants.stackgan={conditions=6,stage1-share=0.5}",
                    "networks.stackgan-stage1-generator.width=4",
                    "networks.stackgan-stage2-generator={width=4,blocks=1}",
                    "networks.stackgan-stage1-discriminator={width=4,text=6}",
                    "networks.stackgan-stage2-discriminator={width=4,text=6}"),
            new Case("pix2pix", "data={source=few-outlines,batch-size=2}", TRANSLATORS),
            new Case("gan"),
            new Case("cgan"),
            new Case("dcgan", DCGAN, "penalties={r1={weight=1,every=2},r2.weight=1}"),
            new Case("lsgan", DCGAN, "discriminator.augmentation={colour=true,translation=0.2}"),
            new Case("wgan", DCGAN, "training.discriminator-steps=2"),
            new Case(
                    "r3gan",
                    "training.ema=0",
                    "networks={r3gan-generator.widths=[8,8],r3gan-discriminator.widths=[8,8]}"),
            new Case("acgan", DCGAN),
            new Case("sgan", "variants.sgan.labels=20", DCGAN),
            new Case("vae", DCGAN));

    private final int kills = Integer.getInteger("gan4j.kills", SHORT);
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(Long.getLong("gan4j.kills.seed", 1));

    @TempDir
    private Path folder;

    private int killed;

    @Test
    void a_training_that_is_killed_ends_as_if_it_had_not_been() throws Exception {
        int cases = kills == SHORT ? 1 : CASES.size();
        for (int i = 0; i < cases; i++) {
            int enough = kills * (i + 1) / cases;
            survive(CASES.get(i), Math.max(1, enough - killed));
        }
        assertThat(killed).as("kills").isGreaterThanOrEqualTo(kills);
    }

    private void survive(Case tested, int times) throws Exception {
        Path undisturbed = Files.createDirectories(folder.resolve(tested.variant() + "/undisturbed"));
        Path disturbed = Files.createDirectories(folder.resolve(tested.variant() + "/disturbed"));
        assertThat(ended(start(train(tested, undisturbed)))).isZero();
        int left = times;
        long complete = -1;
        while (true) {
            Optional<RunFolder> begun = begun(disturbed);
            Process process = start(begun.map(KillTest::resume).orElseGet(() -> train(tested, disturbed)));
            boolean ended = left <= 0 ? process.waitFor(5, TimeUnit.MINUTES) : livesOut(process, disturbed);
            if (ended) {
                assertThat(process.exitValue())
                        .as("exit code of %s: %s", tested.variant(), said())
                        .isZero();
                break;
            }
            killed++;
            left--;
            complete = requireWhole(tested, disturbed, complete);
        }
        assertSame(tested, RunFolder.in(undisturbed).get(0), begun(disturbed).orElseThrow());
    }

    /** Kills a process at a random moment, if it has not ended before. */
    private boolean livesOut(Process process, Path runs) throws InterruptedException {
        if (random.nextInt(4) > 0) { // else perhaps before it trains
            long before = logged(runs);
            while (process.isAlive() && logged(runs) == before) {
                Thread.sleep(5);
            }
        }
        boolean ended = process.waitFor(random.nextInt(LIFE), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return ended;
    }

    /** Returns how much the trainings have logged: more as soon as one does a step, or drops what it does again. */
    private static long logged(Path runs) {
        return RunFolder.in(runs).stream()
                .mapToLong(run -> run.metricsFile().toFile().length())
                .sum();
    }

    /** Returns the newest run that can be gone on with; before it has a checkpoint, it is begun anew. */
    private static Optional<RunFolder> begun(Path runs) {
        List<RunFolder> all = RunFolder.in(runs).stream()
                .filter(run -> checkpoints(run).latest().isPresent())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Checkpoints checkpoints(RunFolder run) {
        return new Checkpoints(run.path().resolve("checkpoints"), 2);
    }

    /** @return the step of the newest checkpoint */
    private static long requireWhole(Case tested, Path runs, long former) {
        Optional<RunFolder> run = begun(runs);
        if (run.isEmpty()) {
            assertThat(former).as("step of a checkpoint that is gone").isNegative();
            return former;
        }
        Checkpoint newest = checkpoints(run.get()).latest().orElseThrow();
        assertThat(newest.step())
                .as("newest checkpoint of %s", tested.variant())
                .isGreaterThanOrEqualTo(former);
        for (Checkpoint checkpoint : checkpoints(run.get()).list()) {
            checkpoints(run.get()).loadPart(checkpoint, state -> {}); // refuses what is torn
        }
        return newest.step();
    }

    private static void assertSame(Case tested, RunFolder undisturbed, RunFolder disturbed) {
        String sums = "checkpoints/%06d/SHA256SUMS".formatted(STEPS);
        assertThat(disturbed.path().resolve(sums))
                .as("networks, optimisers and state of %s", tested.variant())
                .hasSameTextualContentAs(undisturbed.path().resolve(sums));
        assertThat(RunFolders.metrics(disturbed))
                .as("log of %s", tested.variant())
                .isEqualTo(RunFolders.metrics(undisturbed));
    }

    private static List<String> train(Case tested, Path runs) {
        List<String> words = new ArrayList<>(List.of("train", tested.variant(), "--out", runs.toString()));
        COMMON.forEach(setting -> words.addAll(List.of("--set", setting)));
        for (String setting : tested.settings()) {
            words.addAll(List.of("--set", setting));
        }
        return words;
    }

    private static List<String> resume(RunFolder run) {
        return List.of("resume", run.path().toString());
    }

    private Process start(List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(command);
        words.addAll(List.of(SmallRuns.DATA.strip().split(" ")));
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int ended(Process process) throws Exception {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
        return process.exitValue();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }
}
