package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunsFolder;
import io.gan4j.cli.text.ThisCommand;
import io.gan4j.error.InvalidInputException;
import io.gan4j.studio.Studio;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "studio",
        description =
                "Serves pages for a browser on this machine: runs as they train, trainings to start and stop, models to"
                        + " play with. Prints the address, which has a token: nobody else gets in.",
        footer = {
            "",
            "Trainings that are started there are processes of their own: they go on when the studio ends.",
            "",
            "Examples:",
            "  gan4j studio",
            "  gan4j studio --port 0 --runs experiments",
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class StudioCommand implements Callable<Integer> {
    private static final int PORT = 4200;
    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunsFolder runs;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + PORT,
            description = "Port to serve at (${DEFAULT-VALUE}); 0 for any that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to serve at (${DEFAULT-VALUE}: this machine alone). Another one opens the studio to a network:"
                            + " whoever learns the token can start trainings here.")
    private String host;

    private List<String> process(List<String> command) {
        return OwnProcess.words(
                List.of(),
                Stream.concat(command.stream(), common.words().stream()).toList());
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw new InvalidInputException("--port is " + port + ", but must be from 0 to " + LAST_PORT + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        String command = ThisCommand.word();
        CountDownLatch end = new CountDownLatch(1);
        try (Signals signals = Signals.endBy("", end::countDown);
                Studio studio = Studio.start(
                        common.gan(), new Studio.Options(runs.path(), host, port, this::process, command))) {
            out.println("Open " + studio.address());
            out.println("Ctrl-C ends the studio; trainings go on.");
            out.flush();
            end.await();
            return signals.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Signals.STOPPED;
        }
    }
}
