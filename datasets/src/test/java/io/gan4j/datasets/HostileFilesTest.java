package io.gan4j.datasets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.datasets.folder.CaptionFile;
import io.gan4j.testkit.HostileFiles;
import io.gan4j.testkit.HostileFiles.Reading;
import io.gan4j.testkit.Plugins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reader of this module but those of files that are known by their SHA-256. */
public class HostileFilesTest {
    /** Deflate makes 1,032 bytes of one at most, and what comes out is there twice while it is put together. */
    private static final long UNZIPPED = 4_000;

    /** Each with its {@link Reading}. */
    public static Stream<Arguments> readers() throws IOException {
        Path shared = Files.createTempDirectory("gan4j");
        shared.toFile().deleteOnExit();
        return Stream.of(files(shared), captions(), archives(shared)).flatMap(readers -> readers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void are_read_or_refused(HostileFiles files, Reading reading, @TempDir Path folder) {
        files.areReadOrRefused(folder, reading);
    }

    private static Stream<Arguments> files(Path shared) {
        Path array = shared.resolve("array.npy");
        Path idx = shared.resolve("images.idx");
        Settings images = Plugins.settings("datasets", "npy", "images=" + array, "held-out=0.5");
        Settings numbers = Plugins.settings("datasets", "npy", "images=" + array, "held-out=0.5", "black=0", "white=1");
        Settings labels = Plugins.settings("datasets", "npy", "images=" + array, "labels=" + array, "held-out=0.5");
        Settings grey = Plugins.settings("datasets", "idx", "images=" + idx, "held-out=0.5");
        byte[] colours = npy("|u1", "(2, 2, 2, 3)", new byte[24]);
        byte[] floats = npy("<f4", "(3, 2, 2)", new byte[48]);
        byte[] whole = npy("<i8", "(4,)", new byte[32]);
        return Stream.of(
                arguments(new HostileFiles("cifar", ".bin", new byte[2 * 3073]), (Reading)
                        file -> examples(CifarFile.read(List.of(file), 1, 0, List.of("a", "b"), "cifar10"))),
                arguments(new HostileFiles("images in npy", ".npy", colours, floats), (Reading) file ->
                        examples(new NpyFiles().open(images, split(copy(file, array))))),
                arguments(new HostileFiles("numbers in npy", ".npy", floats, colours), (Reading) file ->
                        examples(new NpyFiles().open(numbers, split(copy(file, array))))),
                arguments(new HostileFiles("labels in npy", ".npy", whole, floats), (Reading) file ->
                        examples(new NpyFiles().open(labels, split(copy(file, array))))),
                arguments(
                        new HostileFiles("idx", ".idx", IdxBytes.images(3, 2), IdxBytes.zipped(IdxBytes.images(3, 2)))
                                .allocating(4, UNZIPPED),
                        (Reading) file -> examples(new IdxFiles().open(grey, split(copy(file, idx))))));
    }

    private static Path copy(Path file, Path place) throws IOException {
        return Files.write(place, Files.readAllBytes(file));
    }

    private static Split split(Path file) throws IOException {
        return Files.size(file) % 2 == 0 ? Split.TRAINING : Split.TEST;
    }

    /** Looks at them, as far as a training's memory would allow. */
    private static void examples(Dataset examples) {
        byte[] pixels = new byte[Math.min(1 << 20, examples.shape().length())];
        for (int i = 0;
                i < Math.min(9, examples.size())
                        && pixels.length == examples.shape().length();
                i++) {
            examples.pixels(i, pixels);
            if (examples.classes() > 0) {
                examples.label(i);
            }
        }
    }

    private static Stream<Arguments> captions() {
        byte[] csv = "file,caption\na.png,a red heart\nb/c.png,\"a heart, \"\"blue\"\"\"\n".getBytes(UTF_8);
        byte[] json = """
                {"file": "a.png", "caption": "a red heart"}
                {"file": "b/c.png", "captions": ["a blue heart", "ein blaues Herz ä"]}
                """.getBytes(UTF_8);
        Path folder = Path.of("images");
        return Stream.of(
                arguments(new HostileFiles("captions in csv", ".csv", csv), (Reading)
                        file -> CaptionFile.read(file, folder)),
                arguments(new HostileFiles("captions in json lines", ".jsonl", json), (Reading)
                        file -> CaptionFile.read(file, folder)));
    }

    /** Archives are known by their SHA-256 when they are opened: these are for the day on which one is not. */
    private static Stream<Arguments> archives(Path shared) throws IOException {
        Map<String, byte[]> files = Map.of("package/a.json", new byte[9], "../../b", new byte[700]);
        byte[] npm = Files.readAllBytes(Archives.write(shared.resolve("a.tgz"), files));
        byte[] debian = Files.readAllBytes(Archives.writeDebian(shared.resolve("a.deb"), files));
        return Stream.of(
                arguments(
                        new HostileFiles("archive of npm", ".tgz", npm)
                                .allocating(4, 3 * UNZIPPED) // what is passed over on the way to a name counts, too
                                .refusedBy(IOException.class),
                        (Reading) file -> PackageArchive.contents(file, name -> true)),
                arguments(
                        new HostileFiles("archive of debian", ".deb", debian)
                                .allocating(128, UNZIPPED)
                                .refusedBy(IOException.class),
                        (Reading) file -> PackageArchive.debianContents(file, name -> true)));
    }

    private static byte[] npy(String type, String shape, byte[] elements) {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
        return ByteBuffer.allocate(10 + header.length() + elements.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0})
                .put(header.getBytes(ISO_8859_1))
                .put(elements)
                .array();
    }
}
