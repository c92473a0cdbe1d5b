package io.gan4j.benchmarks;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is measured: whom doing what. */
final class Subjects {
    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            description = "dcgan-64, dcgan-64-wide, digits, mlp, cyclegan-64, or one of them with another batch such as"
                    + " dcgan-64-batch-16; default: ${DEFAULT-VALUE}.")
    private List<Workload> workloads;

    @Parameters(
            paramLabel = "PEER",
            arity = "0..*",
            split = ",",
            description = "Whom to measure: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private List<Peer> peers;

    /** Takes what a command measures by default. */
    Subjects(List<Workload> workloads, List<Peer> peers) {
        this.workloads = workloads;
        this.peers = peers;
    }

    List<Workload> workloads() {
        return workloads;
    }

    List<Peer> peers() {
        return peers;
    }
}
