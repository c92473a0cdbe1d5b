package io.gan4j.benchmarks;

import io.gan4j.benchmarks.WorkerProcess.Memory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "memory", description = "Follows the resident memory of one peer after the other over many steps.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class MemoryCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Mixin
    private final Steps steps = new Steps(2000);

    @Mixin
    private final Subjects subjects = new Subjects(List.of(Workload.DCGAN_64), List.of(Peer.ONEDNN, Peer.LIBTORCH));

    @Option(names = "--every", paramLabel = "N", description = "Steps between two lines; default: ${DEFAULT-VALUE}.")
    private int every = 100;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        for (Workload workload : subjects.workloads()) {
            out.println(workload.description());
            for (Peer peer : subjects.peers()) {
                out.printf(Locale.ROOT, "%s%n%6s  %11s  %7s%n", peer.title(), "step", "resident MB", "peak MB");
                try (WorkerProcess worker = new WorkerProcess(peer, Work.TRAINING, workload, machine.threads())) {
                    follow(worker, out);
                }
                out.println();
            }
        }
    }

    private void follow(WorkerProcess worker, PrintWriter out) {
        for (int done = 0; done < steps.count(); ) {
            int next = done == 0 ? 1 : Math.min(steps.count(), done / every * every + every) - done;
            worker.steps(next);
            done += next;
            Memory memory = worker.memory();
            out.printf(Locale.ROOT, "%6d  %11d  %7d%n", done, memory.resident(), memory.peak());
        }
    }
}
