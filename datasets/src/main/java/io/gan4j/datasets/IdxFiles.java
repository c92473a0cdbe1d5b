package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.file.Idx;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Grey images and labels in IDX files, the format that MNIST came in. */
@AutoService(DatasetProvider.class)
public final class IdxFiles implements DatasetProvider {
    static final String NAME = "idx";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Grey images of yours in IDX files, gzipped or not, with or without labels";
    }

    @Override
    public String licence() {
        return "That of the images in the files, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        return new NamedFiles(
                        NAME,
                        settings.bind(NamedFiles.Options.class),
                        file -> read(file, 3).images(),
                        file -> read(file, 1).labels())
                .open(split);
    }

    /** Reads a file that the user or a cache has. */
    static Idx read(String file, int rank) {
        if (!Files.isRegularFile(Path.of(file))) {
            throw new InvalidInputException("there is no file " + file);
        }
        try {
            return Idx.read(Files.newInputStream(Path.of(file)), file, rank);
        } catch (IOException e) {
            throw FileFault.unreadable(Path.of(file), e);
        }
    }
}
