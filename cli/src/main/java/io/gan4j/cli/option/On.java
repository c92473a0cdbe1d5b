package io.gan4j.cli.option;

import io.gan4j.Gan;
import io.gan4j.cluster.Cluster;
import io.gan4j.cluster.ClusterProvider;
import io.gan4j.cluster.LocalCluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Plugins;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where runs are computed. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class On {
    @Option(
            names = "--on",
            paramLabel = "ADDRESS",
            defaultValue = LocalCluster.ADDRESS,
            description = "Where to compute: ${DEFAULT-VALUE}, this machine; or a cluster, such as spark://HOST:7077"
                    + " (docs/many-machines.md).")
    private String address;

    /** Returns whether that is this machine. */
    public boolean isHere() {
        return address.equals(LocalCluster.ADDRESS);
    }

    /** Returns the words that name it in a command, after what stands before: none where it is this machine. */
    public String words() {
        return isHere() ? "" : " --on " + ShellWord.of(address);
    }

    /** @throws InvalidInputException if no kind of cluster has such an address, or this one cannot be reached */
    public Cluster open(Gan gan, PrintWriter terminal) {
        if (isHere()) {
            return new LocalCluster();
        }
        List<ClusterProvider> kinds = gan.registry().plugins(PluginKind.CLUSTER).all().stream()
                .map(Plugins.Entry::plugin)
                .toList();
        ClusterProvider kind = kinds.stream()
                .filter(one -> one.takes(address))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "--on " + address + " is the address of no kind of cluster that is there.",
                        "Addresses: " + LocalCluster.ADDRESS
                                + kinds.stream()
                                        .flatMap(one -> one.addresses().stream())
                                        .map(one -> ", " + one)
                                        .collect(Collectors.joining())));
        terminal.println("Waiting for " + address + " …");
        terminal.flush();
        return kind.open(address);
    }
}
