package io.gan4j.spark;

import com.google.auto.service.AutoService;
import io.gan4j.cluster.Cluster;
import io.gan4j.cluster.ClusterProvider;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Clusters of Spark, by the {@code spark-submit} that the user has: of Spark 3.5 or 4. */
@AutoService(ClusterProvider.class)
public final class SparkClusters implements ClusterProvider {
    private static final Pattern STANDALONE = Pattern.compile("spark://([^,:/]+):(\\d{1,5})");
    private static final Pattern OTHERS = Pattern.compile("spark://.*|k8s://.*|yarn|local(-cluster)?\\[.*]");
    private static final int PATIENCE_MILLIS = 5_000;

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public String description() {
        return "executors of Apache Spark, through its spark-submit";
    }

    @Override
    public List<String> addresses() {
        return List.of("spark://HOST:PORT", "k8s://ADDRESS", "yarn", "local[N]");
    }

    @Override
    public boolean takes(String address) {
        return OTHERS.matcher(address).matches();
    }

    @Override
    public Cluster open(String address) {
        requireAnswer(address);
        return SparkCluster.start(address, submit());
    }

    /** Spark itself tries for a minute before it gives up. */
    private static void requireAnswer(String address) {
        Matcher standalone = STANDALONE.matcher(address);
        if (!standalone.matches()) {
            return;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(standalone.group(1), Integer.parseInt(standalone.group(2))), PATIENCE_MILLIS);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(
                    "No Spark answers at " + address + ": " + e.getMessage()
                            + "\nThe address is what the page of its master shows; start-master.sh starts one.",
                    e);
        }
    }

    private static String submit() {
        return Stream.of(Optional.ofNullable(System.getenv("SPARK_HOME")).orElse(""))
                .filter(home -> !home.isBlank())
                .map(home -> Path.of(home, "bin", "spark-submit").toString())
                .findFirst()
                .orElse("spark-submit");
    }
}
