package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.diagnosis.FindingException;
import io.gan4j.error.DivergedException;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.file.FilePath;
import io.gan4j.parallel.LostWorkerException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Reads the command line, runs a command, and says what went wrong: exit code 2 for wrong input, 1 for failed work. */
@Command(
        name = "gan4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains generative adversarial networks, and samples from them.",
        footer = {
            "",
            "First steps:",
            "  gan4j train dcgan            trains on the embedded digits, about 5 minutes",
            "  gan4j generate latest        draws new digits",
            "  gan4j variants               lists what can be trained",
            "  gan4j describe dcgan         shows its paper and its settings",
            "",
            "A run is named by its folder, its number, or `latest`.",
            "Exit codes: 0 done, 1 the work failed, 2 the input is wrong; 130 and 143 a training",
            "that Ctrl-C or SIGTERM has stopped: after its step, with a checkpoint."
        },
        subcommands = {
            TrainCommand.class,
            ResumeCommand.class,
            GenerateCommand.class,
            InterpolateCommand.class,
            ArithmeticCommand.class,
            ClassifyCommand.class,
            TranslateCommand.class,
            ReconstructCommand.class,
            ProjectCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            TuneCommand.class,
            TrialCommand.class,
            TrainingWorkerCommand.class,
            ShardsCommand.class,
            EvaluatePartCommand.class,
            ReproduceCommand.class,
            StabilityCommand.class,
            RunsCommand.class,
            ReportCommand.class,
            StudioCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ZooCommand.class,
            ListCommands.Variants.class,
            ListCommands.Networks.class,
            ListCommands.Losses.class,
            ListCommands.Datasets.class,
            ListCommands.Encoders.class,
            ListCommands.Metrics.class,
            ListCommands.Contests.class,
            ListCommands.Features.class,
            ListCommands.Clusters.class,
            DescribeCommand.class,
            DataCommand.class,
            NewCommands.NewVariant.class,
            NewCommands.NewLoss.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class Main implements Runnable {
    /** What Java puts in the place of bytes that it cannot read as characters. */
    private static final char UNREADABLE = '\ufffd';

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public static void main(String[] arguments) {
        System.exit(execute(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, Charset.defaultCharset());
    }

    /** Runs the command, and returns its exit code. */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        for (String word : arguments) {
            if (word.indexOf(UNREADABLE) >= 0) {
                err.println("A word of the command is not text in UTF-8: " + word);
                err.println(FilePath.advice().orElse("Have the terminal send UTF-8, or rename the file."));
                return CommandLine.ExitCode.USAGE;
            }
        }
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Output::path)
                .registerConverter(Output.class, Output::typed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongCommandLine)
                .setExecutionStrategy(Main::runCatchingErrors)
                .setExecutionExceptionHandler(Main::failed)
                .execute(arguments);
    }

    /** Picocli has {@link #failed} handle exceptions, but no errors: memory that runs out, natives that do not load. */
    private static int runCatchingErrors(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (OutOfMemoryError e) {
            throw new CommandLine.ExecutionException(
                    parsed.commandSpec().commandLine(),
                    "Out of memory: " + e.getMessage()
                            + "\nSmaller images, batches or networks need less; GAN4J_OPTS=-Xmx…g gives Java more.",
                    e);
        } catch (IncompatibleClassChangeError | NoClassDefFoundError e) {
            if (!Common.hasPlugins(parsed)) {
                throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
            }
            InvalidInputException otherVersion = new InvalidInputException(
                    "A plug-in was compiled against another version of gan4j: " + e.getMessage()
                            + "\nCompile it against this one, " + Version.text() + ", or take it out.",
                    e);
            throw new CommandLine.ExecutionException(
                    parsed.commandSpec().commandLine(), otherVersion.getMessage(), otherVersion);
        } catch (ExceptionInInitializerError | UnsatisfiedLinkError e) {
            throw new CommandLine.ExecutionException(
                    parsed.commandSpec().commandLine(), nativesMissing(e).orElse(e.toString()), e);
        } catch (Error e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
        }
    }

    /** Returns what to do about native libraries that do not load, if that is at the bottom of it. */
    static Optional<String> nativesMissing(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (!(cause instanceof UnsatisfiedLinkError)) {
            return Optional.empty();
        }
        String message = String.valueOf(cause.getMessage());
        return Optional.of("A native library does not load: " + message
                + (message.contains("Too many open files")
                        ? "\nThis process may open too few files: ulimit -n 256 is enough."
                        : "\nThey are unpacked into .javacpp/cache in the home folder, 500 MB that must be executable."
                                + "\nMake room there, or name another folder:"
                                + " GAN4J_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR"));
    }

    private static int wrongCommandLine(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched && isCommand(unmatched)) {
            String word = unmatched.getUnmatched().get(0);
            String question =
                    NearestNames.didYouMean(word, command.getSubcommands().keySet());
            command.getErr().println("unknown command \"" + word + "\"");
            command.getErr().println(question.isEmpty() ? "Try '" + qualified(command) + " --help'." : question);
            return CommandLine.ExitCode.USAGE;
        }
        command.getErr().println(e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr().println("Try '" + qualified(command) + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    /** Returns whether what fits nothing stands where a command has to be. */
    private static boolean isCommand(CommandLine.UnmatchedArgumentException unmatched) {
        return !unmatched.getCommandLine().getSubcommands().isEmpty()
                && !unmatched.getUnmatched().get(0).startsWith("-");
    }

    private static String qualified(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static int failed(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        Exception e = thrown instanceof InvalidPathException path ? FilePath.refusal(path, "") : thrown;
        boolean expected = e instanceof InvalidInputException
                || e instanceof DivergedException
                || e instanceof FindingException
                || e instanceof LostWorkerException;
        command.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
        if (Common.verbose(parsed)) {
            e.printStackTrace(command.getErr());
        } else if (!expected) {
            Throwable cause = e instanceof CommandLine.ExecutionException && e.getCause() != null ? e.getCause() : e;
            // What happened to a file has been said.
            String name = cause instanceof UncheckedIOException
                    ? ""
                    : cause.getClass().getSimpleName() + "; ";
            command.getErr().println("(" + name + "--verbose shows where)");
        }
        return e instanceof InvalidInputException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
