package io.gan4j.sampling;

import io.gan4j.data.DataSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** What files of many images are. */
public enum ShardFormat {
    /**
     * Tar archives of PNG files, {@code 00000000.png} and so on by the image's number, each with its class in
     * {@code 00000000.cls}, where images have classes: what WebDataset and others read.
     */
    TAR {
        @Override
        Shard open(Path file, long first, int count, DataSpec data, boolean labelled) throws IOException {
            return new TarShard(file, first, data);
        }
    },
    /**
     * Arrays of NumPy: {@code [n, h, w]} or {@code [n, h, w, c]}, 0 for black to 255 or 65,535 for white, of points
     * {@code [n, numbers]} floats; classes in an array {@code [n]} beside it.
     */
    NPY {
        @Override
        Shard open(Path file, long first, int count, DataSpec data, boolean labelled) throws IOException {
            return new NpyShard(file, count, data, labelled);
        }
    };

    /**
     * Begins a file.
     *
     * @param first number of its first image
     * @param count of images that it will have
     * @param labelled whether they have classes
     */
    abstract Shard open(Path file, long first, int count, DataSpec data, boolean labelled) throws IOException;

    /** Returns what names of its files end in. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
