package io.gan4j.studio;

import io.gan4j.run.RunFolder;
import io.gan4j.run.Zoo;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs that are shown: those in a folder, and the models that come along.
 *
 * @param folder perhaps not there yet
 */
record Runs(Path folder) {
    /** Returns where the page of a run is. */
    static String address(String name) {
        return "/runs/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    List<RunFolder> all() {
        return Files.isDirectory(folder) ? RunFolder.in(folder) : List.of();
    }

    /**
     * Returns the run that an address names as {@code {run}}: one of those that are there, whatever else it says.
     *
     * @throws io.gan4j.error.InvalidInputException if a link leads out of it
     */
    RunFolder named(Context context) {
        String name = context.pathParam("run");
        Stream<RunFolder> models =
                Zoo.names().stream().filter(name::equals).map(Zoo::open); // opened if it is asked for
        return Stream.concat(all().stream().filter(run -> run.name().equals(name)), models)
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("There is no run " + name + "."))
                .withoutLinksOut();
    }

    /** Returns how many processes train here. */
    long running() {
        return all().stream().filter(run -> run.trainedBy().isPresent()).count();
    }
}
