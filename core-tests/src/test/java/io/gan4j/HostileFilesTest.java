package io.gan4j;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gan4j.config.Configuration;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.Idx;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.Npy;
import io.gan4j.diagnosis.Finding;
import io.gan4j.file.Sha256;
import io.gan4j.file.TextFile;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.MetricLog;
import io.gan4j.run.RunFolder;
import io.gan4j.run.Safetensors;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import io.gan4j.testkit.HostileFiles;
import io.gan4j.testkit.HostileFiles.Reading;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.tune.Declaration;
import io.gan4j.tune.Grid;
import io.gan4j.tune.Result;
import io.gan4j.tune.Tuning;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every reader of core. */
public class HostileFilesTest {
    private static final String LOSSY_WEBP =
            "UklGRtoAAABXRUJQVlA4IM4AAAAwBACdASoMAAwAAUAmJbACdDXAOkN/cImbveo+h//jOAA/SUwRyBsfS2AA/mxSid/LMPLwG0gb6s/8PvZg"
                    + "7oydv/5Or/yT9a9DNmNzticoPxOp1rYLfMiZ3JyDF36z8kpbihCrGqQ6J/ag6U1RWN8fHQBB9zl+kpP97HtsW8NT+mYq3Oz9"
                    + "FPi2LpWfK8S15uenBOcyrnWqPmeeYYfA987baus6a+tn/fz/x/zU3oiUQ4I2Jdu2eo8tc9zOgOzet+sdbrO3kk4Di/DzMAAA"
                    + "AAA=";
    private static final String LOSSLESS_WEBP =
            "UklGRloAAABXRUJQVlA4WAoAAAAIAAAAAgAAAQAAVlA4TBkAAAAvAkAAAC+QmfMfAdS0bcCGOv9yakT/Y3oBAEVYSUYaAAAATU0AKgAAAAgA"
                    + "AQESAAMAAAABAAEAAAAAAAA=";

    /** Deflate makes 1,032 bytes of one at most, and what comes out is there twice while it is put together. */
    private static final long UNZIPPED = 4_000;

    /** Up to 4 million pixels whatever the size of the file, and 10,000 for each byte: ImageFile says so. */
    private static final long PIXELS_MEGABYTES = 160;

    private static final long PIXELS_FOR_EACH_BYTE = 400_000;

    /** Each with its {@link Reading}. */
    public static Stream<Arguments> readers() throws IOException {
        return Stream.of(texts(), arrays(), images(), checkpoints(), runs()).flatMap(readers -> readers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void are_read_or_refused(HostileFiles files, Reading reading, @TempDir Path folder) {
        files.areReadOrRefused(folder, reading);
    }

    private static Arguments reader(HostileFiles files, Reading reading) {
        return arguments(files, reading);
    }

    private static Stream<Arguments> texts() {
        ClassLoader loader = Registry.load(List.of()).classLoader();
        byte[] own = bytes("""
                gan4j {
                  # a comment
                  training { epochs = 3, batch-size = 16 }
                  seed = 7, output.dir = "runs"
                  optimizer.generator { learning-rate = 2e-4, beta1 = ${gan4j.optimizer.discriminator.beta2} }
                }
                """);
        byte[] saved = bytes("gan4j { variant = tiny, data { source = digits }, seed = -1 }\n");
        return Stream.of(
                reader(
                        new HostileFiles("text", ".txt", bytes("one\ntwo ä\n"), "three".getBytes(ISO_8859_1)),
                        TextFile::read),
                reader(
                        new HostileFiles("settings", ".conf", own, saved).allocating(64, 20_000),
                        file -> Configuration.load(loader, "tiny", Optional.of(file), List.of())
                                .render()),
                reader(
                        new HostileFiles("settings of a run", ".conf", saved, own).allocating(64, 20_000),
                        file -> Configuration.saved(loader, file).render()));
    }

    private static Stream<Arguments> arrays() throws IOException {
        byte[] images = ByteBuffer.allocate(16 + 12)
                .putInt(0x803)
                .putInt(3)
                .putInt(2)
                .putInt(2)
                .array();
        byte[] labels = ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).array();
        byte[] one = npy("<f4", "(2,)", new byte[8]);
        byte[] two = npy("<f8", "(2, 2)", new byte[32]);
        byte[] bytes = npy("|u1", "(2, 3)", new byte[6]);
        return Stream.of(
                reader(
                        new HostileFiles("images in idx", ".idx", images, zipped(images)).allocating(4, UNZIPPED),
                        file -> idx(Files.readAllBytes(file), 3).images()),
                reader(
                        new HostileFiles("labels in zipped idx", ".idx", labels),
                        file -> idx(zipped(Files.readAllBytes(file)), 1).labels()),
                reader(new HostileFiles("npy", ".npy", one, two, bytes), file -> read(Npy.read(file.toString()))),
                reader(
                        new HostileFiles("npz", ".npz", npz(Map.of("mu", one)), npz(Map.of("mu", one, "sigma", two)))
                                .allocating(4, UNZIPPED),
                        file -> {
                            FeatureStatistics.in(file);
                            Npy.read(file.toString());
                        }),
                reader(
                        new HostileFiles("statistics of features", ".npy", one, two),
                        file -> FeatureStatistics.in(Files.write(
                                file.resolveSibling("statistics.npz"),
                                npz(Map.of("mu", one, "sigma", Files.readAllBytes(file)))))));
    }

    private static double read(Npy array) {
        double sum = 0;
        for (int i = 0; i < array.length(); i++) {
            sum += array.element(i);
        }
        return sum;
    }

    private static Idx idx(byte[] bytes, int rank) throws IOException {
        return Idx.read(new ByteArrayInputStream(bytes), "hostile.idx", rank);
    }

    private static Stream<Arguments> images() throws IOException {
        BufferedImage colour = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(19);
        for (int i = 0; i < 63; i++) {
            colour.setRGB(i % 9, i / 9, random.nextInt(1 << 24));
        }
        BufferedImage grey = new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(colour, 0, 0, null);
        Stream<Arguments> byJava = Stream.of("png", "jpeg", "gif", "bmp", "tiff")
                .map(format -> image(format, encoded(colour, format), encoded(grey, format)));
        Arguments webP = image(
                "webp",
                Base64.getDecoder().decode(LOSSY_WEBP),
                Base64.getDecoder().decode(LOSSLESS_WEBP));
        return Stream.concat(byJava, Stream.of(webP));
    }

    private static Arguments image(String format, byte[]... whole) {
        return reader(
                new HostileFiles(format, "." + format, whole).allocating(PIXELS_MEGABYTES, PIXELS_FOR_EACH_BYTE),
                ImageFile::picture);
    }

    private static byte[] encoded(BufferedImage image, String format) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Arguments> checkpoints() throws IOException {
        Path folder = Files.createTempDirectory("gan4j");
        folder.toFile().deleteOnExit();
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), 1);
        Checkpoint checkpoint = checkpoints.save(3, new Weights(), Map.of("epoch", 1.5));
        Stream<Arguments> parts = Stream.of(
                        "networks.safetensors", "optimizers.safetensors", "state.json", "SHA256SUMS")
                .map(part -> part(checkpoints, checkpoint, part));
        byte[] arrays = Files.readAllBytes(checkpoint.folder().resolve("networks.safetensors"));
        Arguments safetensors = reader(new HostileFiles("safetensors", ".safetensors", arrays), file -> {
            try (Safetensors open = Safetensors.open(file)) {
                for (String name : open.names()) {
                    if (open.shape(name).length == 1 && open.shape(name)[0] < 100) {
                        try (INDArray target = Nd4j.create(open.type(name), open.shape(name))) {
                            open.copy(name, target);
                        }
                    }
                }
            }
        });
        return Stream.concat(parts, Stream.of(safetensors));
    }

    /** A file of a checkpoint whose hashes fit: whoever means harm makes them anew. */
    private static Arguments part(Checkpoints checkpoints, Checkpoint checkpoint, String name) {
        Path place = checkpoint.folder().resolve(name);
        Path sums = checkpoint.folder().resolve("SHA256SUMS");
        byte[] whole = readAll(place);
        String hashes = new String(readAll(sums), UTF_8);
        String hash = Sha256.of(place);
        return reader(new HostileFiles(name + " of a checkpoint", "", whole), file -> {
            Files.write(place, Files.readAllBytes(file));
            if (!place.equals(sums)) {
                Files.writeString(sums, hashes.replace(hash, Sha256.of(place)));
            }
            try {
                checkpoints.load(checkpoint, new Weights());
            } finally {
                Files.write(place, whole);
                Files.writeString(sums, hashes);
            }
        });
    }

    private static Stream<Arguments> runs() throws IOException {
        byte[] data = bytes(written(run ->
                run.writeData(new DataSpec("digits", 9, new ImageShape(1, 28, 28), ValueRange.SYMMETRIC, 10), "")));
        byte[] environment = bytes(written(run -> run.writeEnvironment(
                io.gan4j.run.Environment.current(1, "onednn", 2, List.of(), List.of("train", "tiny")))));
        byte[] best = bytes("""
                {"step": 3, "phase": "training", "metric": "fid", "value": 1.5, "better": "LOWER", "n": 9, "features": "a"}
                """);
        byte[] log = bytes("""
                {"step":20,"epoch":0.1,"images":1280,"seconds":3.2,"values":{"loss/discriminator":1.2,"metric/fid":3}}
                {"step":40,"epoch":0.2,"images":2560,"seconds":6.2,"values":{"loss/discriminator":null}}
                """);
        byte[] grid = bytes("""
                {"version": 1, "variant": "tiny", "config": "gan4j.seed = 1", "settings": ["training.epochs=1"],
                 "over": {"seed": ["1", "2"], "loss": ["hinge", "wasserstein"]}, "metrics": ["fid"], "count": 100}
                """);
        byte[] result = bytes("""
                {"version":1,"variant":"tiny","settings":{"seed":"1"},"run":"00001-tiny","steps":5,"seconds":1.5,"executor":"dl4j","threads":1,"processor":"any","versions":{"gan4j":"1"},"scores":[{"metric":"fid","value":4.7,"n":500,"floor":8.6,"features":"pixels","better":"lower","n-real":500,"floor-n":250,"floor-n-real":250,"value-at-floor-n":8.7}],"failure":null}
                """);
        byte[] finding = bytes("""
                {"step":100,"symptom":"generator-collapsed","evidence":"its images have 0.0 % of it","treatment":"warn"}
                """);
        byte[] jar = jar();
        return Stream.of(
                reader(
                        new HostileFiles("data.json", ".json", data),
                        file -> inRun(file, "data.json").readData()),
                reader(
                        new HostileFiles("environment.json", ".json", environment),
                        file -> inRun(file, "environment.json").readEnvironment()),
                reader(
                        new HostileFiles("best.json", ".json", best),
                        file -> inRun(file, "checkpoints/best.json").best()),
                reader(new HostileFiles("metrics.jsonl", ".jsonl", log), file -> {
                    MetricLog.latest(file);
                    MetricLog.measured(file);
                    MetricLog.seconds(file);
                }),
                reader(
                        new HostileFiles("findings.jsonl", ".jsonl", finding),
                        file -> Finding.in(inRun(file, "findings.jsonl")).read()),
                reader(new HostileFiles("tune.json", ".json", grid), file -> {
                    Files.write(file.resolveSibling("tune.json"), Files.readAllBytes(file));
                    Declaration declaration = Tuning.in(Gan.withPlugins(List.of()), file.resolveSibling(""))
                            .declaration();
                    Grid over = declaration.over();
                    over.point(over.size() - 1);
                }),
                reader(new HostileFiles("results.jsonl", ".jsonl", result), file -> {
                    for (String line : TextFile.read(file).lines().toList()) {
                        Result.parse(line, "results.jsonl:1").measured();
                    }
                }),
                reader(new HostileFiles("jar of a plug-in", ".jar", jar).allocating(16, UNZIPPED), file -> {
                    Registry registry = Registry.load(List.of(file));
                    try (java.net.URLClassLoader loader = (java.net.URLClassLoader) registry.classLoader()) {
                        registry.plugins(PluginKind.LOSS);
                        Configuration.load(loader, "tiny", Optional.empty(), List.of());
                    }
                }));
    }

    private static RunFolder inRun(Path file, String name) throws IOException {
        Path run = file.resolveSibling("run");
        Files.createDirectories(run.resolve("checkpoints"));
        Files.write(run.resolve(name), Files.readAllBytes(file));
        return new RunFolder(run);
    }

    private static String written(java.util.function.Consumer<RunFolder> writing) throws IOException {
        Path folder = Files.createTempDirectory("gan4j");
        writing.accept(new RunFolder(folder));
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private static byte[] jar() throws IOException {
        return readAll(new PluginJarBuilder(Files.createTempDirectory("gan4j"))
                .loss("acme.Soft", "soft")
                .file("reference.conf", "gan4j.losses.soft.margin = 2")
                .build("soft.jar"));
    }

    private static byte[] npy(String type, String shape, byte[] elements) {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
        return ByteBuffer.allocate(10 + header.length() + elements.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0})
                .put(header.getBytes(ISO_8859_1))
                .put(elements)
                .array();
    }

    private static byte[] npz(Map<String, byte[]> arrays) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A network of one layer. */
    private static final class Weights implements Stateful {
        private final INDArray weights = Nd4j.createFromArray(1f, 2f, 3f);
        private final INDArray momentum = Nd4j.createFromArray(1f, 2f, 3f);

        @Override
        public void save(StateWriter out) {
            out.in("generator").weights("W", weights);
            out.in("generator").optimizer("W", momentum);
            out.in("generator").number("updates", 3);
        }

        @Override
        public void load(StateReader in) {
            in.in("generator").weights("W", weights);
            in.in("generator").optimizer("W", momentum);
            in.in("generator").number("updates");
        }
    }
}
