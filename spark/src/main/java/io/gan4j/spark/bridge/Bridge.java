package io.gan4j.spark.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.reflect.ClassTag$;

/**
 * Takes tasks as lines, has each run by an executor, and gives back what came of it as lines.
 *
 * <p>Lines that come in are {@link Words}: {@code run ID TASK…}, each task such a line of its own, {@code stop ID}; the
 * input's end ends it. Those that go out: {@code ready PLACES PROCESSORS}, {@code ended ID OUTCOME…}, {@code lost ID
 * REASON}; whatever else Spark prints is on other lines.
 *
 * <p>Several tasks run at the same time or not at all.
 */
public final class Bridge {
    /** What its lines begin with. */
    public static final String MARK = "gan4j ";

    /** Within these no executor has come before it is said that there is none. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    /** After these without a further executor, all are there. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(4);

    private final JavaSparkContext spark;
    private final PrintStream out;
    private final ExecutorService jobs = Executors.newCachedThreadPool();

    private Bridge(JavaSparkContext spark, PrintStream out) {
        this.spark = spark;
        this.out = out;
    }

    /** Is started by {@code spark-submit}, which tells it the cluster. */
    public static void main(String[] none) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf())) {
            new Bridge(spark, out).serve();
        }
    }

    private void serve() throws IOException, InterruptedException {
        int processors = spark.getConf().getInt("spark.task.cpus", 1);
        say("ready", Integer.toString(places(processors)), Integer.toString(processors));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> texts = Words.texts(line);
            String id = texts.get(1);
            if (texts.get(0).equals("stop")) {
                spark.cancelJobGroup(id);
            } else {
                List<RemoteTask> tasks = texts.subList(2, texts.size()).stream()
                        .map(task -> RemoteTask.of(Words.texts(task)))
                        .toList();
                jobs.execute(() -> run(id, tasks));
            }
        }
        jobs.shutdownNow();
    }

    private int places(int processors) throws InterruptedException {
        int cores = spark.defaultParallelism();
        if (!spark.master().equals("local") && !spark.master().startsWith("local[")) {
            int executors = executors();
            cores = spark.defaultParallelism(); // those of the executors, but 2 where there is one
            cores = Math.min(cores, executors * spark.getConf().getInt("spark.executor.cores", cores));
        }
        return cores / processors;
    }

    /** Waits until there are executors: they come one by one, and Spark does not say how many there will be. */
    private int executors() throws InterruptedException {
        long began = System.nanoTime();
        long changed = began;
        int known = 0;
        while (known == 0 || System.nanoTime() - changed < QUIET) {
            if (known == 0 && System.nanoTime() - began > PATIENCE) {
                return 0;
            }
            TimeUnit.MILLISECONDS.sleep(100);
            int now = spark.sc().statusTracker().getExecutorInfos().length - 1; // the driver counts as one
            if (now != known) {
                known = now;
                changed = System.nanoTime();
            }
        }
        return known;
    }

    private void run(String id, List<RemoteTask> tasks) {
        try {
            spark.setJobGroup(id, "gan4j", true);
            JavaRDD<RemoteTask> each = spark.parallelize(new ArrayList<>(tasks), tasks.size());
            List<String> said = new ArrayList<>(List.of("ended", id));
            said.addAll((tasks.size() == 1 ? each.map(RemoteTask::run) : together(each)).collect());
            say(said.toArray(String[]::new));
        } catch (Exception | Error e) { // Scala declares none
            say("lost", id, String.valueOf(e.getMessage()));
        }
    }

    /** Has one run in each partition of a stage that Spark calls a barrier. */
    private static JavaRDD<String> together(JavaRDD<RemoteTask> each) {
        return each.rdd()
                .barrier()
                .mapPartitions(
                        (Function1<Iterator<RemoteTask>, Iterator<String>> & Serializable)
                                tasks -> Iterator$.MODULE$.single(run(tasks.next())),
                        false,
                        ClassTag$.MODULE$.apply(String.class))
                .toJavaRDD();
    }

    private static String run(RemoteTask task) {
        try {
            return task.run();
        } catch (InterruptedException e) {
            throw new TaskKilledException(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void say(String... texts) {
        out.println(MARK + Words.line(List.of(texts)));
    }
}
